extension Policy {
    /// The default policy file: every key with its default, explained in both languages.
    public static let defaultTOML = #"""
        # The default policy. Every number is a setting of the district; villages receive it read-only.
        # 默认政策。各项数值由区里确定，村级只读。
        version = 1                     # counts the versions of a year 版本号
        year = 2026                     # the cycle it holds for 适用年度

        [category]                      # members' categories and the dimensions that apply to them 党员类别与适用维度
        A = { dimensions = [1, 2, 3, 4, 5] }   # village cadres 村“两委”班子成员及其他村干部
        B = { dimensions = [1, 2, 3, 4, 5] }   # able members at home without post 在村有能力的无职党员
        C = { dimensions = [1, 2, 3] }         # members without capacity 年老体弱党员
        D = { dimensions = [1, 2, 3] }         # migrant members 外出流动党员

        [stars]                         # stars 星级
        perDimension = 2                # cap = perDimension x number of dimensions (10 or 6) 每个维度的星数
        thresholds = [60, 85]           # score for star 1, 2 of a dimension (one per star) 各星的分数门槛

        [weights]                       # percent, must add up to 100; self at most 10, peers at most 30 权重，合计100
        evidence = 25                   # what was done 实绩
        committee = 15                  # the branch committee 支委会
        peers = 25                      # the members' ballots 党员互评
        masses = 35                     # the households' ballots 群众评议
        self = 0                        # the member's own mark 自评

        [grades]                        # points of a ballot grade; "unknown" is left out of the mean 等次分值，“不了解”不计
        excellent = 100                 # 优秀 excellent
        good = 80                       # 良好 good
        fair = 60                       # 一般 fair
        poor = 30                       # 较差 poor

        [ballots]                       # ballots and quorums 测评与参评率
        trimPercent = 20                # dropped at each end, rounded down; the median below 5 ballots 两端各去掉的比例
        peerQuorumPercent = 67          # of members due, rounded up 互评：应到党员的比例
        peerMin = 5                     # and at least so many 互评：最少票数
        massQuorumPercent = 20          # of households invited, rounded up 群众评议：受邀户的比例
        massMin = 10                    # and at least so many 群众评议：最少票数
        contactMin = 3                  # contacted households' grades to stand alone in dimension 4 联系户单独计分的最少票数

        [evidence]                      # evidence 实绩
        monthlyLogsCredited = 2         # bounds the suggestion shown beside the evidence field 每月计入建议分的纪实条数
        serviceDaysMax = 60             # cap of the third tie step 同分比较时服务天数的上限

        [contact]                       # household contact "1+2" 党员联户“1+2”
        min = 1                         # households a member with dimension 4 must contact for a star there 最少联系户数
        target = 2                      # households to aim at 目标联系户数
        visitsPerQuarter = 1            # visits each contacted household needs, for a star in dimension 4 每季度每户走访次数

        [posts]                         # posts 设岗定责
        min = 1                         # claimed posts needed for a star in dimension 5 最少认岗数

        [activities]                    # service activities 服务群众活动
        monthlyMin = 1                  # a month for the branch 支部每月最少次数

        [quota]                         # places 名额
        percent = 30                    # of the members of a class 占该封顶类别党员的比例
        scope = "apportioned"           # "apportioned" | "strict" | "street" 按余数分到各村、各村取整、全街道统一
        bands = { "10" = 9, "6" = 5 }   # cap -> lowest star count of the limited band 封顶星数与限额起点
        tieAtCut = "draw"               # "draw" | "exclude" 末位同分：抽签，或均不入围
        # [[quota.ceiling]]             # optional further ceilings inside a village 村内的其他上限（可选）
        # categories = ["A"]
        # percent = 50                  # of the village's places in that cap class, rounded down 占本村名额的比例

        [low]                           # low results 较差星级
        belowPercentOfCap = 50          # below so much of the cap 低于封顶星数的比例
        zeroStarsIn = [1, 2]            # or no star in one of these dimensions 或这些维度中有一个无星

        [help]                          # help plans 帮教转化
        months = 6                      # how long 月数
        meetingsPerMonth = 1            # notes a month 每月记录次数

        [publicity]                     # publicity, objections, appeals 公示、异议、申诉
        workingDays = 5                 # how long the list hangs 公示工作日
        replyWorkingDays = 5            # to answer an objection 答复异议的工作日
        appealWorkingDays = 10          # to appeal 申诉的工作日
        fields = ["name", "category", "confirmed", "reason"]   # what the posted list shows 公示内容
        minGroup = 5                    # no distribution is shown below this 少于此数的组不显示

        [review]                        # reviews 审核
        second = "street"               # "street" | "none" 第二次审核：街道，或无
        debriefs = "half-yearly"        # members' debriefs: "half-yearly" | "yearly" 党员述职：半年，或一年

        [sync]                          # days since a village was last heard of 距上次同步的天数
        expectedDays = 7                # what is usual 正常
        amberDays = 10                  # amber beyond it 超过为黄
        redDays = 17                    # red beyond it 超过为红

        [log]                           # the log book 纪实手册
        lateAfterDays = 14              # an entry made later is labelled so 超过此天数录入标为补记

        [retention]                     # years 保存年限
        ballots = 1                     # ballots and tallies 测评票与计票
        logs = 5                        # the log 纪实

        [calendar]                      # month-day, and days of grace 月-日，以及宽限天数
        launch = { due = "06-30", grace = 0 }             # launch tasks 启动任务
        snapshot = { due = "10-31", grace = 0 }           # register frozen 名册锁定
        placesAnnounced = { due = "11-05", grace = 3 }    # places announced 名额公布
        evidenceFrozen = { due = "11-20", grace = 3 }     # evidence frozen 纪实评分锁定
        evaluation = { due = "12-10", grace = 5 }         # the three evaluations 三评
        branchReview = { due = "12-15", grace = 3 }       # branch initial review 支部初审
        packet = { due = "12-18", grace = 2 }             # village packet 村级材料上报
        streetReview = { due = "12-22", grace = 3 }       # street committee review 党工委审核
        publicity = { due = "12-31", grace = 0 }          # publicity 公示
        final = { due = "01-31", grace = 5 }              # final decision 定星
        quarterMeeting = { daysAfter = 10, grace = 5 }    # star meeting, days after the quarter 季后天数：星级管理会议
        quarterBulletin = { daysAfter = 20, grace = 5 }   # bulletin, days after the quarter 季后天数：季度通报
        memberDebrief = { due = ["07-15", "12-10"], grace = 10 }      # members' debriefs 党员述职
        secretaryDebrief = { due = ["07-20", "12-15"], grace = 10 }   # secretary's debrief 书记述职
        preAssessment = { due = ["07-25"], grace = 10 }               # pre-assessment 半年预评
        holidays = []                   # ISO dates that are not working days, beside Saturdays and Sundays 法定假日
        workdays = []                   # ISO dates that are, although Saturday or Sunday 调休上班日

        """#
}
