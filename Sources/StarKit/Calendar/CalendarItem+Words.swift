extension CalendarItem {
    /// What people call the item.
    public var words: Words {
        switch self {
        case .policyPack: Words("policy of the year", "年度政策")
        case .registerCheck: Words("register check", "名册核对")
        case .deploymentMeeting: Words("deployment meeting", "街道部署会")
        case .mobilisationMeeting: Words("mobilisation meeting", "村动员会")
        case .proposalLetters: Words("proposal letters", "倡议书")
        case .responsibilityLetters: Words("responsibility letters", "创星目标责任书")
        case .plates: Words("“Communist household” plates", "“共产党员户”标牌")
        case .contacts: Words("contacted households assigned", "联系户分配")
        case .posts: Words("posts claimed", "认岗")
        case .listsPosted: Words("lists posted", "名单张榜")
        case .monthlyActivity: Words("monthly service activity", "每月服务群众活动")
        case .logCheck: Words("log books checked", "纪实手册检查")
        case .starMeeting: Words("star management meeting", "党员星级管理会议")
        case .bulletin: Words("quarterly bulletin", "季度通报")
        case .bulletinPosted: Words("bulletin posted", "季度通报张榜")
        case .displaySheet: Words("display sheet", "展示栏")
        case .memberDebriefs: Words("members' debriefs", "党员述职")
        case .secretaryDebrief: Words("secretary's debrief", "书记述职")
        case .preAssessment: Words("half-year pre-assessment", "半年预评")
        case .commendation: Words("commendation on 1 July", "“七一”表彰")
        case .snapshot: Words("register snapshot", "名册锁定")
        case .placesAnnounced: Words("places announced", "名额公布")
        case .evidenceFrozen: Words("evidence frozen", "纪实评分锁定")
        case .selfAssessment: Words("self-assessment", "个人自评")
        case .peerBallot: Words("peer assessment", "党员互评")
        case .massBallot: Words("mass appraisal", "群众评议")
        case .branchReview: Words("branch initial review", "支部初审")
        case .packet: Words("village packet", "村级材料上报")
        case .streetReview: Words("street committee review", "党工委审核")
        case .publicity: Words("publicity", "公示")
        case .finalDecision: Words("final decision", "定星")
        case .useOfResults: Words("use of results", "结果运用")
        }
    }
}
