import { slowConsumerContract } from '../../../test/slow-consumer.contract.ts';

slowConsumerContract('uws');
