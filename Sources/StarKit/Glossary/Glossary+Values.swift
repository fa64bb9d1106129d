// What people call the words that a column can hold; columns as for the scheme.
extension Glossary {
    static let values = #"""
        value.kind.visit | home visit | 走访 | GK |
        value.kind.post | post work | 履岗 | GK |
        value.kind.study | study | 学习 | GK |
        value.kind.activity | activity | 活动 | GK |
        value.kind.dues | dues | 党费 | GK |
        value.kind.other | other | 其他 | GK |
        value.kind.star | star meeting | 星级管理会议 | GK |
        value.kind.mobilisation | mobilisation | 动员会 | GK |
        value.kind.assembly | assembly of members | 党员大会 | GK |
        value.kind.committee | committee | 支委会 | GK |
        value.kind.group | group | 党小组会 | GK |
        value.kind.lecture | Party lecture | 党课 | GK |
        value.kind.education | distance education | 远程教育 | GK |
        value.kind.proposal | proposal letter | 倡议书 | GK |
        value.kind.plate | household plate | 党员户标牌 | GK |
        value.kind.phone | by phone | 电话汇报 | GK |
        value.kind.written | in writing | 书面汇报 | GK |
        value.kind.return | while at home | 返乡活动 | GK |
        value.kind.july1 | 1 July | “七一”表彰 | GK |
        value.kind.year_end | end of the year | 年终表彰 | GK |
        value.category.A | A village cadres | A 村干部 | GK |
        value.category.B | B able, no post | B 有能力无职党员 | GK |
        value.category.C | C without capacity | C 年老体弱党员 | GK |
        value.category.D | D migrant | D 流动党员 | GK |
        value.sex.m | male | 男 | GK |
        value.sex.f | female | 女 | GK |
        value.endKind.left | left | 出党 | GK |
        value.endKind.died | died | 去世 | GK |
        value.endKind.transferred | transferred | 转出 | GK |
        value.endKind.removed | removed | 除名 | GK |
        value.post.technology | technology | 科技示范岗 | GK |
        value.post.advice | advice | 参政议政岗 | GK |
        value.post.stability | stability | 维护稳定岗 | GK |
        value.post.supervision | supervision | 村务监督岗 | GK |
        value.kept.kept | kept | 已兑现 | GK |
        value.kept.not_kept | not kept | 未兑现 | GK |
        value.kept.excused | excused | 免责 | GK |
        value.source.peer | members | 党员互评 | GK |
        value.source.mass | villagers | 群众评议 | GK |
        value.source.contact | contacted households | 联系户评议 | GK |
        value.role.secretary | secretary | 书记 | GK |
        value.role.deputy | deputy secretary | 副书记 | GK |
        value.role.committee | committee member | 支部委员 | GK |
        value.role.recorder | recorder | 纪实员 | GK |
        value.role.group_leader | group leader | 党小组长 | GK |
        value.role.resident | resident cadre | 驻村干部 | GK |
        value.role.leader | assigned leader | 包村领导 | GK |
        value.role.reviewer | reviewer | 审核人 | GK |
        value.task.deployment | deployment meeting | 部署会 | GK |
        value.task.mobilisation | mobilisation meeting | 动员会 | GK |
        value.task.proposal | proposal letters | 倡议书 | GK |
        value.task.letters | responsibility letters | 责任书 | GK |
        value.task.plates | household plates | 标牌 | GK |
        value.task.contacts | contact list posted | 联户名单张榜 | GK |
        value.task.posts | posts list posted | 认岗名单张榜 | GK |
        value.print.pledges | pledges | 承诺事项 | GK |
        value.print.contacts | contacts | 联户名单 | GK |
        value.print.posts | posts | 认岗名单 | GK |
        value.print.places | places | 名额 | GK |
        value.print.members_sheet | members' sheets | 党员年度表 | GK |
        value.print.display | display sheet | 展示栏 | GK |
        value.print.other | other | 其他 | GK |
        value.form.written | in writing | 书面 | GK |
        value.form.oral | oral | 口头 | GK |
        value.grade.excellent | excellent | 优秀 | GK |
        value.grade.good | good | 良好 | GK |
        value.grade.fair | fair | 一般 | GK |
        value.grade.poor | poor | 较差 | GK |
        value.outcome.accepted | accepted | 已接收 | GK |
        value.outcome.returned | returned | 退回 | GK |
        value.outcome.corrected | corrected | 已更正 | GK |
        value.outcome.refused | refused | 不予更正 | GK |
        value.outcome.passed | passed | 通过 | GK |
        value.outcome.held_back | held back | 暂缓 | GK |
        value.outcome.upheld | upheld | 成立 | GK |
        value.outcome.partly | partly upheld | 部分成立 | GK |
        value.outcome.rejected | rejected | 不成立 | GK |
        value.outcome.improved | improved | 已转化 | GK |
        value.outcome.extended | extended | 延长 | GK |
        value.outcome.ended | ended | 终止 | GK |
        value.origin.member | a member | 党员 | GK |
        value.origin.villager | a villager | 群众 | GK |
        value.origin.anonymous | anonymous | 匿名 | GK |
        value.verified.yes | yes | 是 | GK |
        value.verified.no | no | 否 | GK |
        value.dues.yes | yes | 是 | GK |
        value.dues.no | no | 否 | GK |
        value.signed.yes | yes | 已签 | GK |
        value.present.1 | took part | 参加 | GK |
        value.present.0 | absent | 无故缺席 | GK |
        value.present.2 | struck off | 不计 | GK |
        value.present.3 | excused | 请假 | GK |
        value.dimension.1 | 1 ideology | 1 思想政治星 | GK |
        value.dimension.2 | 2 discipline | 2 遵规守纪星 | GK |
        value.dimension.3 | 3 civilisation | 3 文明新风星 | GK |
        value.dimension.4 | 4 households | 4 联户服务星 | GK |
        value.dimension.5 | 5 post | 5 设岗定责星 | GK |
        """#
}
