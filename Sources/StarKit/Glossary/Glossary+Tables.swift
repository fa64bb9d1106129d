// What people call the tables; columns as for the scheme.
extension Glossary {
    static let tables = #"""
        table.unit | unit | 单位 | GK |
        table.device | enrolled device | 已登记设备 | GK |
        table.parent_hub | hub above | 上级服务器 | GK |
        table.rotation | new key of a device | 更换密钥 | GK |
        table.revocation | device cut off | 停用设备 | GK |
        table.erasure | erasure | 删除个人数据 | GK |
        table.unit_move | move of a village | 村的调整 | GK |
        table.cycle | cycle of a year | 年度考评周期 | GK |
        table.verdict | verdict on a change | 变更裁定 | GK |
        table.key_wrap | key of the private tables | 私密表密钥 | GK |
        table.recovery | recovery key | 恢复密钥 | GK |
        table.policy | policy | 政策 | GK |
        table.criteria | criteria of the stars | 星级标准 | GK |
        table.post | catalogue of posts | 岗位目录 | GK |
        table.draw | public draw | 公开抽签 | GK |
        table.decision | final decision | 定星决定 | GK |
        table.member | member | 党员 | GK |
        table.post_claim | claim of a post | 认岗 | GK |
        table.household | household | 农户 | GK |
        table.contact | household contact | 联户 | GK |
        table.log_entry | log entry | 纪实条目 | GK |
        table.log_note | private note of a log entry | 纪实备注（村内） | GK |
        table.contact_count | visits by quarter | 联户走访计数 | GK |
        table.pledge | responsibility letter | 创星目标责任书 | GK |
        table.pledge_item | item of a letter, rated | 承诺事项评定 | GK |
        table.activity | service activity | 服务群众活动 | GK |
        table.attendance | attendance at an activity | 活动考勤 | GK |
        table.ballot | ballot and turnout | 测评票与参评率 | GK |
        table.tally | tally | 计票 | GK |
        table.assessment | marks of the committee | 支委会评分 | GK |
        table.officer | person who acts | 经办人员 | GK |
        table.office | term of office | 任职 | GK |
        table.category_change | change of category | 类别变更 | GK |
        table.dues | membership dues | 党费 | GK |
        table.register_check | register check | 名册核对 | GK |
        table.launch_item | launch task | 启动任务 | GK |
        table.receipt | receipt of a letter or plate | 签收 | GK |
        table.posting | posting | 张榜 | GK |
        table.bulletin_posting | posting of a bulletin | 通报张榜 | GK |
        table.display_sheet | display sheet | 展示栏 | GK |
        table.service_model | service model | 服务标兵 | GK |
        table.attachment | attached file | 附件 | GK |
        table.meeting | meeting | 会议 | GK |
        table.meeting_attendance | attendance at a meeting | 会议考勤 | GK |
        table.meeting_note | note on a member | 会议对党员的意见 | GK |
        table.log_check | check of a log book | 纪实手册检查 | GK |
        table.migrant_evidence | evidence of a migrant member | 流动党员报告 | GK |
        table.debrief | member's debrief | 党员述职 | GK |
        table.secretary_debrief | secretary's debrief | 书记述职 | GK |
        table.pre_assessment | half-year pre-assessment | 半年预评 | GK |
        table.correction | correction record | 更正记录 | GK |
        table.self_assessment | self-assessment | 个人自评 | GK |
        table.veto | single-item veto | 一票否决 | GK |
        table.branch_review | branch initial review | 支部初审 | GK |
        table.packet | village packet | 村级材料 | GK |
        table.review | street committee review | 党工委审核 | GK |
        table.decided_score | score decided by the street | 街道裁定分 | GK |
        table.publicity | publicity | 公示 | GK |
        table.objection | objection | 异议 | GK |
        table.reply | reply to the objector | 答复 | GK |
        table.appeal | appeal | 申诉 | GK |
        table.bulletin | quarterly bulletin | 季度通报 | GK |
        table.roll_line | line of the roll | 排名名单 | GK |
        table.place | places | 名额 | GK |
        table.result | result | 星级结果 | GK |
        table.leader_visit | visit of the assigned leader | 包村领导走访 | GK |
        table.waiver | waiver | 免办 | GK |
        table.roll_up | roll-up for the district | 区级汇总 | GK |
        table.award | award | 表彰 | GK |
        table.reserve | reserve cadre | 村级后备干部 | GK |
        table.model_case | demonstration village or case | 示范村与典型案例 | GK |
        table.help_plan | help and change plan | 帮教转化计划 | GK |
        table.help_note | monthly note of a plan | 帮教记录（村内） | GK |
        table.audit_entry | operation log | 操作日志 | GK |
        table.private_audit_entry | operation log, private tables | 操作日志（村内） | GK |
        table.upper_audit_entry | operation log, for the district | 操作日志（报区） | GK |
        table.hub_audit_entry | operation log of a hub | 操作日志（本级） | GK |
        """#
}
