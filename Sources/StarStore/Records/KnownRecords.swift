import StarKit
import SyncKit
import SyncStore

/// What the checks of a file's lines read again and again: read once, as none of it changes between the lines.
final class KnownRecords {
    private var members: MemberBook?
    private var terms: TermsOfOffice?
    private var policies: [Int: Policy] = [:]
    private var posts: PostCatalogue?

    func members(_ read: LocalRead, unit: ID128) throws -> MemberBook {
        if let members { return members }
        let book = try MemberBook(read, unit: unit)
        members = book
        return book
    }

    func terms(_ read: LocalRead, unit: ID128) throws -> TermsOfOffice {
        if let terms { return terms }
        let found = try TermsOfOffice(read, unit: unit)
        terms = found
        return found
    }

    func policy(_ read: LocalRead, year: Int) throws -> Policy {
        if let policy = policies[year] { return policy }
        let policy = try EffectivePolicy(read, year: year).policy
        policies[year] = policy
        return policy
    }

    func posts(_ read: LocalRead) throws -> PostCatalogue {
        if let posts { return posts }
        let found = try PostCatalogue(read)
        posts = found
        return found
    }
}
