public import StarKit

/// What the book could not do, in words that say what to do about it.
public struct BookError: Error, Hashable, Sendable {
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable, Sendable {
            case badFile, badValue, noSuchTable, noSuchRow, ambiguousRow, noCycle, closed, notAllowed, exists, notReady
        }

        private let kind: Kind

        /// A file is wrong; nothing of it was taken. ``BookError/problems`` names lines and fields.
        public static let badFile = Code(kind: .badFile)
        /// A typed value or a field's name is wrong.
        public static let badValue = Code(kind: .badValue)
        /// There is no table of that name.
        public static let noSuchTable = Code(kind: .noSuchTable)
        /// No record has that code or id.
        public static let noSuchRow = Code(kind: .noSuchRow)
        /// Several records begin with that id, or several units have that code.
        public static let ambiguousRow = Code(kind: .ambiguousRow)
        /// No cycle has been opened, so there is no year to write into.
        public static let noCycle = Code(kind: .noCycle)
        /// The stage of the cycle does not take this now.
        public static let closed = Code(kind: .closed)
        /// This replica's unit may not do it at any time.
        public static let notAllowed = Code(kind: .notAllowed)
        /// It exists already and is different.
        public static let exists = Code(kind: .exists)
        /// Something that it needs is not there yet.
        public static let notReady = Code(kind: .notReady)
    }

    public let code: Code
    /// What is wrong and the remedy; for `.badFile` one line a problem.
    public let words: Words
    /// The field that is wrong, where it is one.
    public let field: String?
    /// For `.badFile`: file, line and field of each problem.
    public let problems: FileProblems?

    public init(_ code: Code, _ words: Words, field: String? = nil) {
        self.code = code
        self.words = words
        self.field = field
        self.problems = nil
    }

    /// Everything that is wrong with a file.
    public init(_ problems: FileProblems) {
        self.code = .badFile
        self.words = Words(problems.text(in: .english), problems.text(in: .chinese))
        self.field = problems.problems.first?.field
        self.problems = problems
    }

    init(_ code: Code, _ english: String, _ chinese: String, field: String? = nil) {
        self.init(code, Words(english, chinese), field: field)
    }
}
