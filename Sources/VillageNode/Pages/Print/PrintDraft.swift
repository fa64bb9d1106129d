import PageKit

/// What a print consists of, before it is put on paper.
struct PrintDraft {
    /// Whether what it says still may change.
    enum Standing {
        case draft
        case confirmed
        /// A form to be filled in by hand.
        case blank
    }

    var paper: PrintPaper
    var standing: Standing
    /// Whether it is set like a letter.
    var isLetter = false
    var sheets: [PrintSheet]

    init(_ paper: PrintPaper, _ standing: Standing, isLetter: Bool = false, _ sheets: [PrintSheet]) {
        self.paper = paper
        self.standing = standing
        self.isLetter = isLetter
        self.sheets = sheets
    }
}
