// What people call the columns of the tables; columns as for the scheme. A key with a table's name goes first.
extension Glossary {
    static let columns = #"""
        column.code | code | 代码 | GK |
        column.name | name | 姓名 | GK |
        column.member | member | 党员 | GK |
        column.member.category | category | 类别 | GK |
        column.category | new category | 新类别 | GK |
        column.sex | sex | 性别 | GK |
        column.birthYear | born in | 出生年份 | GK |
        column.group | Party group | 党小组 | GK |
        column.joined | joined | 入党日期 | GK |
        column.opened | counted from | 起计日期 | GK |
        column.ended | not counted from | 停计日期 | GK |
        column.endKind | how it ended | 去向 | GK |
        column.endReason | why | 停计原因 | GK |
        column.toUnit | moved to | 转往村 | GK |
        column.fromUnit | came from | 转自村 | GK |
        column.fromCode | code there | 原代码 | GK |
        column.reason | reason | 理由 | GK |
        column.post | post | 岗位 | GK |
        column.claimed | claimed on | 认岗日期 | GK |
        column.approved | approved on | 批准日期 | GK |
        column.released | given up on | 退岗日期 | GK |
        column.number | number | 编号 | GK |
        column.household.number | number | 户号 | GK |
        column.household.members | people | 人口 | GK |
        column.members | members | 人数 | GK |
        column.note | note | 备注 | GK |
        column.household | household | 农户 | GK |
        column.from | from | 起始日期 | GK |
        column.to | until | 截止日期 | GK |
        column.date | date | 日期 | GK |
        column.kind | kind | 类别 | GK |
        column.minutes | minutes | 分钟 | GK |
        column.meeting.minutes | minutes of the meeting | 会议纪要 | GK |
        column.verified | verified | 已核实 | GK |
        column.entered | entered on | 录入日期 | GK |
        column.year | year | 年度 | GK |
        column.quarter | quarter | 季度 | GK |
        column.half | half of the year | 半年 | GK |
        column.visits | visits | 走访次数 | GK |
        column.stars | stars | 星数 | GK |
        column.pledge.stars | target stars | 目标星数 | GK |
        column.items | what is pledged | 承诺事项 | GK |
        column.kept | kept | 兑现 | GK |
        column.pledge.kept | items kept | 兑现项数 | GK |
        column.signed | signed on | 签字日期 | GK |
        column.letter | number of the letter | 责任书编号 | GK |
        column.signer | signed by | 签字书记 | GK |
        column.pledge | letter | 责任书 | GK |
        column.dimension | star | 星别 | GK |
        column.explanation | why not kept | 未兑现说明 | GK |
        column.rated | rated on | 评定日期 | GK |
        column.rater | rated by | 评定人 | GK |
        column.title | title | 标题 | GK |
        column.activity.title | what was done | 活动内容 | GK |
        column.meeting.title | what it was about | 会议主题 | GK |
        column.households | households | 户数 | GK |
        column.activity | activity | 活动 | GK |
        column.present | took part | 参加情况 | GK |
        column.branch_review.present | committee members present | 到会委员 | GK |
        column.source | source | 来源 | GK |
        column.round | round | 轮次 | GK |
        column.due | due | 应到 | GK |
        column.valid | valid ballots | 有效票 | GK |
        column.tellers | tellers | 计票人 | GK |
        column.scrutineer | scrutineer | 监票人 | GK |
        column.bundle | mark on the bundle | 封存标记 | GK |
        column.held | held on | 投票日期 | GK |
        column.issued | ballots handed out | 发出票数 | GK |
        column.certificate | number of the certificate | 证书编号 | GK |
        column.excellent | excellent | 优秀 | GK |
        column.good | good | 良好 | GK |
        column.fair | fair | 一般 | GK |
        column.poor | poor | 较差 | GK |
        column.unknown | do not know | 不了解 | GK |
        column.evidence | evidence | 纪实分 | GK |
        column.launch_item.evidence | evidence | 佐证材料 | GK |
        column.committee | committee | 支委会分 | GK |
        column.self | own mark | 自评分 | GK |
        column.officer | person | 经办人 | GK |
        column.role | office | 职务 | GK |
        column.basis | decision it rests on | 依据 | GK |
        column.effective | holds from | 生效日期 | GK |
        column.proposer | proposed by | 提出人 | GK |
        column.proposed | proposed on | 提出日期 | GK |
        column.confirmer | confirmed by | 确认人 | GK |
        column.confirms | what was confirmed (hash) | 确认内容校验值 | GK |
        column.confirmed | confirmed on | 确认日期 | GK |
        column.month | month | 月份 | GK |
        column.paid | paid on | 缴纳日期 | GK |
        column.amount | amount (in hundredths) | 金额（分） | GK |
        column.day | day | 日期 | GK |
        column.recorder | recorder | 记录人 | GK |
        column.dues | dues reconciled | 党费已核对 | GK |
        column.checked | checked by the street on | 街道核对日期 | GK |
        column.checker | checked by | 检查人 | GK |
        column.task | task | 任务 | GK |
        column.done | done on | 完成日期 | GK |
        column.people | people | 人数 | GK |
        column.meeting | meeting | 会议 | GK |
        column.leader | assigned leader | 包村领导 | GK |
        column.sheet | sheet number | 签收单编号 | GK |
        column.print | what was posted | 张榜内容 | GK |
        column.period | period | 期间 | GK |
        column.place | place | 地点 | GK |
        column.posted | posted on | 张榜日期 | GK |
        column.removed | taken down on | 撤下日期 | GK |
        column.bulletin | bulletin | 通报 | GK |
        column.text | text | 内容 | GK |
        column.sha256 | SHA-256 | 校验值 | GK |
        column.record | record | 记录 | GK |
        column.table | table | 表 | GK |
        column.size | size | 大小 | GK |
        column.caption | caption | 说明 | GK |
        column.chair | led by | 主持人 | GK |
        column.length | length in minutes | 时长（分钟） | GK |
        column.progress | progress | 进展 | GK |
        column.problems | problems | 存在问题 | GK |
        column.suggestions | suggestions | 意见建议 | GK |
        column.receiver | taken by | 受理人 | GK |
        column.form | form | 形式 | GK |
        column.grade | street's grade | 街道评定等次 | GK |
        column.outcome | outcome | 结论 | GK |
        column.comment | street's comment | 街道意见 | GK |
        column.secretary | secretary | 书记 | GK |
        column.tested | tested on | 测评日期 | GK |
        column.about | about | 更正事项 | GK |
        column.answer | answer | 答复 | GK |
        column.answered | answered on | 答复日期 | GK |
        column.ground | ground | 事由 | GK |
        column.statement | member's statement | 本人申辩 | GK |
        column.lifted | lifted on | 撤销日期 | GK |
        column.liftReason | why it was lifted | 撤销理由 | GK |
        column.reviewer | reviewed by | 审核人 | GK |
        column.component | component | 评分项 | GK |
        column.mark | mark | 分数 | GK |
        column.decider | decided by | 裁定人 | GK |
        column.resultHash | hash of the result | 结果校验值 | GK |
        column.origin | who objects | 异议来源 | GK |
        column.received | received on | 受理日期 | GK |
        column.objection | objection | 异议 | GK |
        column.author | answered by | 答复人 | GK |
        column.decision | decision | 决定 | GK |
        column.decided | decided on | 决定日期 | GK |
        column.decisionNumber | number of the decision | 决定文号 | GK |
        column.material | reward | 物质奖励 | GK |
        column.helper | helper | 帮教联系人 | GK |
        column.goals | goals | 转化目标 | GK |
        column.months | months | 期限（月） | GK |
        column.witness | witness | 见证人 | GK |
        column.closed | closed on | 结束日期 | GK |
        column.plan | plan | 帮教计划 | GK |
        column.next | next step | 下一步 | GK |
        """#
}
