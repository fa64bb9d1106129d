/// Something that reviewers should look at, with the facts behind it. It never has a consequence by itself.
public struct AlarmNote: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// Nearly all marks of a village are the same number.
        case sameMarks
        /// Every ballot among the members gave the best grade to everybody.
        case maximalPeers
        /// Much of the year's log was written in the last week before the evidence was frozen, or after.
        case lateBurst
        /// Two villages wrote the same text.
        case sameText
        /// The number of members that counts has jumped.
        case denominatorJump
        /// A record breaks a rule that entry checks and a merge cannot.
        case outOfRule
    }

    public let kind: Kind
    /// Codes of the villages, in byte order.
    public let villages: [String]
    /// What was found, in figures.
    public let facts: Words

    public init(_ kind: Kind, _ villages: [String], _ facts: Words) {
        self.kind = kind
        self.villages = villages
        self.facts = facts
    }
}

extension AlarmNote.Kind {
    public var words: Words {
        switch self {
        case .sameMarks: Words("marks nearly all the same", "评分几乎相同")
        case .maximalPeers: Words("peer marks all the best", "互评全部优秀")
        case .lateBurst: Words("log entries in a burst at the end", "纪实集中补录")
        case .sameText: Words("the same text in two villages", "两村文字相同")
        case .denominatorJump: Words("number of members jumped", "党员基数突变")
        case .outOfRule: Words("against a rule that entry checks", "不符合录入规则")
        }
    }
}
