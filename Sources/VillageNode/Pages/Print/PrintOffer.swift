import StarKit
import StarStore

/// A print that the village can make: what it is for, what it reads, and how it is made of that.
struct PrintOffer {
    /// A way to print it differently: the address's fields.
    struct Variant: Hashable {
        let words: Words
        let query: String

        init(_ english: String, _ chinese: String, _ query: String) {
            words = Words(english, chinese)
            self.query = query
        }

        static let blank = Variant("blank form", "空白表", "blank=1")
        static let large = Variant("large type", "大字", "size=large")
    }

    /// Who may see it.
    enum Reader {
        /// It hangs on a board.
        case everybody
        /// Whoever it is about, and the branch.
        case branch
        /// It shows what the village keeps encrypted.
        case villageOnly
    }

    /// In its address: `/print/NAME`.
    let name: String
    let words: Words
    /// One sentence.
    let help: Words
    let season: PrintSeason
    var reader = Reader.branch
    /// The tables that it reads: no other is there to be shown.
    let tables: [String]
    /// The reports that it shows.
    var reports: Set<PrintReport> = []
    var variants: [Variant] = [.large]
    /// Makes it.
    let make: @Sendable (PrintBook, PrintWish) throws -> PrintDraft
}
