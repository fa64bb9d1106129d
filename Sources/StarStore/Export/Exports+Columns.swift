import StarKit

// The columns of the exports with their titles.
extension Exports {
    static let memberColumns: [Sheet.Column] = [
        .init("unit", "village", "村"), .init("code", "code", "代码"), .init("name", "name", "姓名"),
        .init("category", "category", "类别"), .init("cap", "cap", "封顶星数"), .init("sex", "sex", "性别"),
        .init("birthYear", "born in", "出生年份"), .init("group", "Party group", "党小组"),
        .init("joined", "joined", "入党日期"), .init("counts", "counts today", "今日在册"),
        .init("opened", "counted from", "起计日期"), .init("ended", "not counted from", "停计日期"),
        .init("endKind", "how it ended", "去向"), .init("toUnit", "moved to", "转往"),
        .init("fromUnit", "came from", "转自"), .init("fromCode", "code there", "原代码"),
    ]

    static let resultColumns: [Sheet.Column] = [
        .init("year", "year", "年度"), .init("village", "village", "村"), .init("member", "member", "党员代码"),
        .init("name", "name", "姓名"), .init("category", "category", "类别"), .init("cap", "cap", "封顶星数"),
        .init("assessed", "assessed stars", "评定星级"), .init("composite", "composite", "综合分"),
        .init("confirmed", "confirmed stars", "确认星级"), .init("position", "position", "名次"),
        .init("reason", "reason", "原因"), .init("tieStep", "tie step", "同分比较步骤"),
        .init("explanation", "explanation", "说明"), .init("draw", "number drawn", "抽签号"),
        .init("overrideReason", "district's reason", "区级决定理由"), .init("policyHash", "policy hash", "政策校验值"),
        .init("rollHash", "roll hash", "名单校验值"), .init("resultHash", "result hash", "结果校验值"),
    ]

    static let rateColumns: [Sheet.Column] = [
        .init("unit", "unit", "单位"), .init("name", "name", "名称"), .init("period", "due in", "到期期间"),
        .init("due", "due", "应办"), .init("waived", "waived", "免办"), .init("done", "done", "已办"),
        .init("onTime", "on time", "按时"), .init("overdue", "overdue", "逾期"),
        .init("completeness", "completeness, %", "完成率（%）"), .init("timeliness", "timeliness, %", "及时率（%）"),
    ]

    static let lineColumns: [Sheet.Column] = [
        .init("unit", "unit", "单位"), .init("item", "item", "事项"), .init("period", "period", "期间"),
        .init("opens", "opens", "开始"), .init("due", "due", "到期"), .init("lastDay", "last day", "最后期限"),
        .init("state", "state", "状态"), .init("needed", "needed", "应有"), .init("done", "done", "已有"),
        .init("completed", "completed", "完成日期"), .init("waivedBy", "waived by", "免办人"),
        .init("waivedFor", "why", "免办理由"),
    ]

    static let auditColumns: [Sheet.Column] = [
        .init("at", "when (UTC)", "时间（UTC）"), .init("unit", "unit", "单位"), .init("replica", "device", "设备"),
        .init("person", "who", "人员"), .init("role", "role", "职务"), .init("action", "act", "操作"),
        .init("table", "table", "表"), .init("row", "record", "记录"), .init("reason", "why", "理由"),
    ]
}
