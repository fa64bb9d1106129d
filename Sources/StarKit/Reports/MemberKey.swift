/// A member by the codes of village and member.
public struct MemberKey: Hashable, Sendable {
    public let village: String
    public let member: String

    public init(village: String, member: String) {
        self.village = village
        self.member = member
    }
}

extension RatedMember {
    public var key: MemberKey { MemberKey(village: result.village, member: result.member) }
}
