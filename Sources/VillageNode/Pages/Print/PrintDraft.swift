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
    /// How its type is set.
    var look: PrintLook
    var sheets: [PrintSheet]

    init(_ paper: PrintPaper, _ standing: Standing, look: PrintLook = .list, _ sheets: [PrintSheet]) {
        self.paper = paper
        self.standing = standing
        self.look = look
        self.sheets = sheets
    }
}
