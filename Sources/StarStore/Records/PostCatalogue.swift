import StarKit
import SyncKit
import SyncStore

/// The posts that can be claimed: the district's base, and what the hubs above have added.
struct PostCatalogue {
    /// The first day on which a post is no longer offered; nil while it is.
    private let withdrawn: [String: CalendarDay?]

    init(_ read: LocalRead) throws {
        var posts: [String: CalendarDay?] = [:]
        for code in PostsFile.districtPosts { posts[code] = .some(nil) }
        for row in try read.rows("post", unit: nil) {
            if let code = row.text("code") { posts[code] = .some(row.day("withdrawn")) }
        }
        withdrawn = posts
    }

    /// Why a post cannot be claimed on a day; nil when it can.
    func refusal(of post: String, on day: CalendarDay?) -> Words? {
        guard let last = withdrawn[post] else {
            let known = withdrawn.keys.sorted().joined(separator: ", ")
            return Words(
                "there is no post \"\(post)\" in the catalogue; use one of \(known), or ask the street to add it: add "
                    + "STORE post code=\(post) chinese=…",
                "岗位目录中没有“\(post)”；请用\(known)，或请街道增设：add STORE post code=\(post) chinese=…")
        }
        guard let last, let day, last <= day else { return nil }
        return Words(
            "the post \"\(post)\" has not been offered since \(last.iso); claim another one, or correct the date",
            "岗位“\(post)”自\(last.iso)起不再设置；请另认一岗或改正日期")
    }
}
