extension Policy {
    /// The default policy file: every key with its default, explained in both languages.
    public static let defaultTOML = #"""
        # The default policy. Every number is a setting of the district; villages receive it read-only.
        # 默认政策。各项数值由区里确定，村级只读。
        version = 1
        year = 2026

        [category]                      # members' categories and the dimensions that apply to them 党员类别与适用维度
        A = { dimensions = [1, 2, 3, 4, 5] }   # village cadres
        B = { dimensions = [1, 2, 3, 4, 5] }   # able members at home without post
        C = { dimensions = [1, 2, 3] }         # members without capacity
        D = { dimensions = [1, 2, 3] }         # migrant members

        [stars]
        perDimension = 2                # cap = perDimension x number of dimensions (10 or 6)
        thresholds = [60, 85]           # score for star 1, 2 of a dimension (one per star)

        [weights]                       # percent, must add up to 100; self at most 10, peers at most 30
        evidence = 25
        committee = 15
        peers = 25
        masses = 35
        self = 0

        [grades]                        # points of a ballot grade; "unknown" is left out of the mean
        excellent = 100
        good = 80
        fair = 60
        poor = 30

        [ballots]
        trimPercent = 20                # dropped at each end, rounded down; the median below 5 ballots
        peerQuorumPercent = 67          # of members due, rounded up
        peerMin = 5
        massQuorumPercent = 20          # of households invited, rounded up
        massMin = 10
        contactMin = 3                  # contacted households' grades needed to stand alone in dimension 4

        [evidence]
        monthlyLogsCredited = 2         # bounds the suggestion shown beside the evidence field
        serviceDaysMax = 60             # cap of the third tie step

        [contact]
        min = 1                         # households a member with dimension 4 must contact for a star there
        target = 2
        visitsPerQuarter = 1            # visits a contacted household must have had, for a star in dimension 4

        [posts]
        min = 1                         # claimed posts needed for a star in dimension 5

        [activities]
        monthlyMin = 1

        [quota]
        percent = 30
        scope = "apportioned"           # "apportioned" | "strict" | "street"
        bands = { "10" = 9, "6" = 5 }   # cap -> lowest star count of the limited band
        tieAtCut = "draw"               # "draw" | "exclude"
        # [[quota.ceiling]]             # optional further ceilings inside a village
        # categories = ["A"]
        # percent = 50                  # of the village's places in that cap class, rounded down

        [low]
        belowPercentOfCap = 50
        zeroStarsIn = [1, 2]            # or no star in one of these dimensions

        [help]
        months = 6
        meetingsPerMonth = 1

        [publicity]
        workingDays = 5
        replyWorkingDays = 5
        appealWorkingDays = 10
        fields = ["name", "category", "confirmed", "reason"]
        minGroup = 5                    # no distribution is shown below this

        [review]
        second = "street"               # "street" | "none"
        debriefs = "half-yearly"        # members' debriefs: "half-yearly" | "yearly"

        [sync]
        expectedDays = 7
        amberDays = 10
        redDays = 17

        [log]
        lateAfterDays = 14

        [retention]                     # years
        ballots = 1
        logs = 5

        [calendar]                      # month-day, and days of grace
        launch = { due = "06-30", grace = 0 }
        snapshot = { due = "10-31", grace = 0 }
        placesAnnounced = { due = "11-05", grace = 3 }
        evidenceFrozen = { due = "11-20", grace = 3 }
        evaluation = { due = "12-10", grace = 5 }
        branchReview = { due = "12-15", grace = 3 }
        packet = { due = "12-18", grace = 2 }
        streetReview = { due = "12-22", grace = 3 }
        publicity = { due = "12-31", grace = 0 }
        final = { due = "01-31", grace = 5 }
        quarterMeeting = { daysAfter = 10, grace = 5 }
        quarterBulletin = { daysAfter = 20, grace = 5 }
        memberDebrief = { due = ["07-15", "12-10"], grace = 10 }
        secretaryDebrief = { due = ["07-20", "12-15"], grace = 10 }
        preAssessment = { due = ["07-25"], grace = 10 }
        holidays = []                   # ISO dates that are not working days, beside Saturdays and Sundays
        workdays = []                   # ISO dates that are, although Saturday or Sunday

        """#
}
