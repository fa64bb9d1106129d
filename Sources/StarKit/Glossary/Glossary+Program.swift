// The terms of the program itself; columns as for the scheme.
extension Glossary {
    static let program = #"""
        item.policyPack | policy of the year | 年度政策 | GK |
        item.registerCheck | register check | 名册核对 | GK |
        item.deploymentMeeting | deployment meeting | 街道部署会 | GK |
        item.mobilisationMeeting | mobilisation meeting | 村动员会 | GK |
        item.proposalLetters | proposal letters | 倡议书 | GK |
        item.responsibilityLetters | responsibility letters | 创星目标责任书 | GK |
        item.plates | “Communist household” plates | “共产党员户”标牌 | GK |
        item.contacts | contacted households assigned | 联系户分配 | GK |
        item.posts | posts claimed | 认岗 | GK |
        item.listsPosted | lists posted | 名单张榜 | GK |
        item.monthlyActivity | monthly service activity | 每月服务群众活动 | GK |
        item.logCheck | log books checked | 纪实手册检查 | GK |
        item.starMeeting | star management meeting | 党员星级管理会议 | GK |
        item.bulletin | quarterly bulletin | 季度通报 | GK |
        item.bulletinPosted | bulletin posted | 季度通报张榜 | GK |
        item.displaySheet | display sheet | 展示栏 | GK |
        item.memberDebriefs | members' debriefs | 党员述职 | GK |
        item.secretaryDebrief | secretary's debrief | 书记述职 | GK |
        item.preAssessment | half-year pre-assessment | 半年预评 | GK |
        item.commendation | commendation on 1 July | “七一”表彰 | GK |
        item.snapshot | register snapshot | 名册锁定 | GK |
        item.placesAnnounced | places announced | 名额公布 | GK |
        item.evidenceFrozen | evidence frozen | 纪实评分锁定 | GK |
        item.selfAssessment | self-assessment | 个人自评 | GK |
        item.peerBallot | peer assessment | 党员互评 | GK |
        item.massBallot | mass appraisal | 群众评议 | GK |
        item.branchReview | branch initial review | 支部初审 | GK |
        item.packet | village packet | 村级材料上报 | GK |
        item.streetReview | street committee review | 党工委审核 | GK |
        item.publicity | publicity | 公示 | GK |
        item.objections | objections answered | 异议答复 | GK |
        item.appeals | appeals decided | 申诉办结 | GK |
        item.finalDecision | final decision | 定星 | GK |
        item.useOfResults | use of results | 结果运用 | GK |
        state.notDue | not due | 未到期 | GK |
        state.due | due | 待办 | GK |
        state.doneOnTime | done on time | 按时完成 | GK |
        state.doneLate | done late | 逾期完成 | GK |
        state.overdue | overdue | 逾期 | GK |
        state.waived | waived | 免办 | GK |
        state.notApplicable | nobody concerned | 不适用 | GK |
        stage.pledge | pledge | 承诺 | GK |
        stage.active | active | 日常纪实 | GK |
        stage.snapshot | snapshot | 名册锁定 | GK |
        stage.evaluate | evaluate | 年终考评 | GK |
        stage.review | review | 审核 | GK |
        stage.publicity | publicity | 公示 | GK |
        stage.final | final | 定星 | GK |
        stage.none | no open cycle | 未开始年度考评 | GK |
        reason.- | as assessed | 按评定确认 | GK |
        reason.Q | no place left | 名额已满 | GK |
        reason.V | a veto stands | 一票否决 | GK |
        reason.M | a component is missing | 缺少评分项 | GK |
        reason.T | equal at the cut | 末位同分 | GK |
        reason.X | equal at the cut, none taken | 末位同分均不入围 | GK |
        """#
}
