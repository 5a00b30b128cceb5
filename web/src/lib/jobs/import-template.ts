/** The heads in the order of the form with one example row; a byte-order mark, so that spreadsheets read it as UTF-8. */
const heads =
	'招聘岗位,招聘人数,招聘条件,用工类型,工作内容,劳动条件,省,市,区,详细地址,办公方式,报酬下限,报酬上限,报酬单位,年薪月数,学历,最低年限,最高年限,应届生可投,行业,职业类别,技能,福利,实际用工单位,许可证名称,许可证编号,发证机关,许可证有效期至,有效期至';
const example =
	'数控车工,5,能看懂零件图并会用量具,全日制,操作数控车床加工传动零件并做首检,两班倒并发放劳保用品,安徽省,合肥市,蜀山区,示范路 8 号,到岗,6000,8000,月,12,中专 / 技校,0,3,是,制造业,生产操作,数控车床,五险一金、包住,,,,,,2027-03-31';
export const templateCsv = `\uFEFF${heads}\r\n${example}\r\n`;
