// How people write the columns of the records of the year.
extension Book {
    /// Whether a table is one of the records of the year: its rows are judged by ``RowRules``, and its days and years
    /// are checked when somebody types them.
    public static func isRecord(_ table: String) -> Bool { recordRules[table] != nil }

    private static let quarters = ColumnRule.whole(1...4)
    private static let halves = ColumnRule.whole(1...2)
    private static let dimensions = ColumnRule.whole(FileLimits.dimensions)
    private static let ballots = ColumnRule.whole(FileLimits.ballots)
    private static let grades = ColumnRule.word(["excellent", "good", "fair", "poor"])
    private static let returns = ColumnRule.word(["accepted", "returned"])
    private static let findings = ColumnRule.word(["upheld", "partly", "rejected"])

    /// Offices that people hold for a branch or, at the street, for a village.
    public static let roles = [
        "secretary", "deputy", "committee", "recorder", "group_leader", "resident", "leader", "reviewer",
    ]
    /// Kinds of meeting.
    public static let meetingKinds = [
        "star", "mobilisation", "assembly", "committee", "group", "lecture", "education", "other",
    ]
    /// The launch tasks.
    public static let launchTasks = [
        "deployment", "mobilisation", "proposal", "letters", "plates", "contacts", "posts",
    ]
    /// What a branch posts.
    public static let postedPrints = ["pledges", "contacts", "posts", "places", "members_sheet", "display", "other"]
    /// Tables whose records may have pictures: what hangs on boards, and what shows that something was done.
    public static let picturedTables: Set<String> = [
        "activity", "display_sheet", "launch_item", "meeting", "model_case", "posting", "service_model",
    ]
    /// The most bytes of a file that belongs to a record.
    public static let attachmentBytesMax = 10_485_760

    static let recordRules = [
        peopleRules, postingRules, meetingRules, debriefRules, reviewRules, publicityRules, useRules, streetRules,
    ].reduce(into: [:]) { $0.merge($1) { one, _ in one } }

    private static let peopleRules: [String: [String: ColumnRule]] = [
        "officer": ["code": .code, "name": .name],
        "office": ["role": .word(roles), "from": .day, "to": .day, "basis": .name],
        "category_change": [
            "effective": .day, "category": categories, "reason": .note, "proposed": .day, "confirms": .digest,
            "confirmed": .day,
        ],
        "dues": ["year": anyYear, "month": .whole(1...12), "paid": .day, "amount": .whole(0...99_999_999)],
        "register_check": [
            "year": anyYear, "day": .day, "members": .whole(0...99_999), "households": .whole(0...99_999),
            "dues": .flag, "note": .note, "checked": .day,
        ],
        "pledge_item": [
            "number": .whole(1...FileLimits.itemsCountMax), "dimension": dimensions,
            "kept": .word(["kept", "not_kept", "excused"]), "explanation": .note, "rated": .day,
        ],
    ]

    private static let postingRules: [String: [String: ColumnRule]] = [
        "launch_item": [
            "year": anyYear, "task": .word(launchTasks), "done": .day, "evidence": .note, "people": .whole(0...99_999),
        ],
        "receipt": ["year": anyYear, "kind": .word(["proposal", "plate"]), "day": .day, "sheet": .name],
        "posting": [
            "year": anyYear, "print": .word(postedPrints), "period": .name, "place": .name, "posted": .day,
            "removed": .day,
        ],
        "bulletin_posting": ["place": .name, "posted": .day, "removed": .day],
        "display_sheet": ["year": anyYear, "quarter": quarters, "title": .name, "text": .note, "day": .day],
        "service_model": ["year": anyYear, "quarter": quarters, "reason": .note, "day": .day],
        "attachment": [
            "sha256": .digest, "record": .rowID, "table": .code, "name": .name,
            "size": .whole(1...attachmentBytesMax), "caption": .note,
        ],
    ]

    private static let meetingRules: [String: [String: ColumnRule]] = [
        "meeting": [
            "date": .day, "kind": .word(meetingKinds), "quarter": quarters, "title": .name, "minutes": .note,
            "length": .whole(FileLimits.minutes),
        ],
        "meeting_attendance": ["present": .whole(0...3)],
        "meeting_note": ["progress": .note, "problems": .note, "suggestions": .note],
        "log_check": ["year": anyYear, "quarter": quarters, "day": .day, "note": .note],
        "migrant_evidence": [
            "year": anyYear, "kind": .word(["phone", "written", "study", "return"]), "day": .day, "text": .note,
        ],
    ]

    private static let debriefRules: [String: [String: ColumnRule]] = [
        "debrief": [
            "year": anyYear, "half": halves, "day": .day, "form": .word(["written", "oral"]), "text": .note,
            "grade": grades, "outcome": returns, "comment": .note,
        ],
        "secretary_debrief": [
            "year": anyYear, "half": halves, "day": .day, "text": .note, "tested": .day, "excellent": ballots,
            "good": ballots, "fair": ballots, "poor": ballots, "grade": grades, "outcome": returns, "comment": .note,
        ],
        "pre_assessment": [
            "year": anyYear, "half": halves, "dimension": dimensions, "stars": .whole(0...5), "reason": .note,
            "day": .day, "grade": grades, "outcome": returns, "comment": .note,
        ],
    ]

    private static let reviewRules: [String: [String: ColumnRule]] = [
        "correction": [
            "year": anyYear, "day": .day, "about": .note, "outcome": .word(["corrected", "refused"]), "answer": .note,
            "answered": .day,
        ],
        "self_assessment": ["year": anyYear, "day": .day, "text": .note],
        "veto": [
            "year": anyYear, "dimension": dimensions, "ground": .note, "statement": .note, "day": .day,
            "confirms": .digest, "confirmed": .day, "lifted": .day, "liftReason": .note,
        ],
        "branch_review": [
            "year": anyYear, "outcome": .word(["passed", "held_back"]), "reason": .note, "day": .day,
            "present": .whole(1...99),
        ],
        "packet": [
            "year": anyYear, "number": .whole(1...99), "approved": .day, "members": .whole(0...99_999), "note": .note,
        ],
        "review": [
            "year": anyYear, "number": .whole(1...99), "outcome": returns, "comment": .note, "day": .day,
        ],
        "decided_score": [
            "year": anyYear, "dimension": .whole(0...5), "component": .word(Component.allCases.map(\.rawValue)),
            "mark": .score, "reason": .note, "day": .day,
        ],
    ]

    private static let publicityRules: [String: [String: ColumnRule]] = [
        "publicity": [
            "year": anyYear, "number": .whole(1...99), "resultHash": .digest, "place": .name, "posted": .day,
            "removed": .day,
        ],
        "objection": [
            "year": anyYear, "number": .whole(1...9_999), "dimension": dimensions,
            "origin": .word(["member", "villager", "anonymous"]), "received": .day, "text": .note,
        ],
        "reply": ["number": .whole(1...99), "outcome": findings, "text": .note, "day": .day],
        "appeal": [
            "year": anyYear, "number": .whole(1...9_999), "member": .code, "objection": .whole(1...9_999),
            "received": .day, "text": .note, "outcome": findings, "decision": .note, "decided": .day,
            "decisionNumber": .name,
        ],
    ]

    private static let useRules: [String: [String: ColumnRule]] = [
        "award": [
            "year": anyYear, "kind": .word(["july1", "year_end", "other"]), "day": .day, "certificate": .name,
            "material": .name, "note": .note,
        ],
        "reserve": ["year": anyYear, "day": .day, "basis": .note, "ended": .day],
        "model_case": [
            "year": anyYear, "kind": .word(["village", "case"]), "title": .name, "text": .note, "day": .day,
        ],
        "help_plan": [
            "year": anyYear, "reason": .note, "goals": .note, "from": .day, "months": .whole(1...24),
            "statement": .note, "answer": .note, "closed": .day, "outcome": .word(["improved", "extended", "ended"]),
        ],
        "help_note": ["day": .day, "text": .note, "next": .note],
    ]

    private static let streetRules: [String: [String: ColumnRule]] = [
        "leader_visit": ["day": .day, "note": .note],
        "waiver": ["year": anyYear, "item": .code, "period": .code, "reason": .note, "day": .day],
        "criteria": [
            "year": anyYear, "dimension": dimensions, "category": .word(Category.allCases.map(\.rawValue) + ["all"]),
            "chinese": .note, "english": .note,
        ],
        "post": ["code": .code, "chinese": .name, "english": .name, "duties": .note, "withdrawn": .day],
        "draw": [
            "year": anyYear, "rollHash": .digest, "number": .code, "day": .day, "place": .name,
            "witnesses": .list(countMax: 2),
        ],
        "decision": ["year": anyYear, "number": .name, "day": .day, "resultHash": .digest, "signer": .name],
    ]
}
