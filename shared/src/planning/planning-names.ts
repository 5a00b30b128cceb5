// Names that pages list too; without the schemas, so that a page does not carry them.

/** C-02, in the order of the standard: 管理制度, 岗位职责, 工作流程, 服务规范. */
export const documentNames = ['managementSystem', 'postDuties', 'workflow', 'serviceSpecification'] as const;
/** C-03: 组织实施方案, 版面设计方案, 网络信息安全方案, 突发事件应急预案. */
export const planNames = ['implementation', 'layout', 'security', 'emergency'] as const;
/** C-13: who is on duty in a slot of the day. */
export const dutyNames = ['moderator', 'customerService', 'technical', 'emergency'] as const;
export type DutyName = (typeof dutyNames)[number];
/** what is looked at on a site before it is signed off. */
export const siteChecks = ['workplace', 'computers', 'network'] as const;
/** C-12: what is tried before the opening. */
export const rehearsalChecks = ['camera', 'microphone', 'network', 'queue', 'stream'] as const;
/** C-07. */
export const mediumKinds = ['platform', 'wechat', 'website', 'press', 'broadcast', 'outdoor', 'other'] as const;
