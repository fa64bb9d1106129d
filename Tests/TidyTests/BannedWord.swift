/// A way of writing that the sources do without, with what to write instead.
struct BannedWord: Sendable {
    let word: String
    let instead: String
    /// The modules where it is banned; nil for all.
    var modules: Set<String>?
    /// A word that, on the same line, makes it harmless.
    var unless: String?

    private static let pure: Set<String> = ["SyncKit", "StarKit"]
    private static let libraries: Set<String> = [
        "SyncKit", "SyncStore", "SyncLink", "StarKit", "StarStore", "CommandKit", "PageKit",
    ]

    /// Words banned in comments too.
    static let anywhere = ["FIX" + "ME", "TO" + "DO", "XX" + "X", "HA" + "CK"].map { word in
        BannedWord(word: word, instead: "do it now, or open an issue")
    }

    /// Words banned in code.
    static let code = [
        BannedWord(word: "try!", instead: "throw, or handle the error"),
        BannedWord(word: "as!", instead: "`as?` with a guard"),
        BannedWord(word: "fatalError(", instead: "`precondition` with a sentence for a bug of ours, else throw"),
        BannedWord(word: "Task.detached", instead: "a `Service` with `run()` in the root group"),
        BannedWord(word: "Task {", instead: "a `Service` with `run()`, or a task group"),
        BannedWord(word: "Task(", instead: "a `Service` with `run()`, or a task group"),
        BannedWord(word: "nonisolated(unsafe)", instead: "`Mutex` or a parameter"),
        BannedWord(word: "URLSession", instead: "SyncLink"),
        BannedWord(word: "print(", instead: "return the text, or log it", modules: libraries),
        BannedWord(word: "debugPrint(", instead: "return the text, or log it", modules: libraries),
        BannedWord(word: "Date()", instead: "a timestamp parameter", modules: pure),
        BannedWord(word: "Date.now", instead: "a timestamp parameter", modules: pure),
        BannedWord(word: ".now", instead: "a timestamp or clock parameter", modules: pure),
        BannedWord(word: "UUID()", instead: "ID128 from a generator parameter", modules: pure),
        BannedWord(word: "SystemRandomNumberGenerator", instead: "a generator parameter", modules: pure),
        BannedWord(word: ".random(", instead: "`using:` a generator parameter", modules: pure, unless: "using:"),
        BannedWord(word: ".randomElement(", instead: "`using:` a generator", modules: pure, unless: "using:"),
        BannedWord(word: ".shuffled(", instead: "`using:` a generator", modules: pure, unless: "using:"),
        BannedWord(word: "async", instead: "a synchronous value; the shell around it waits", modules: pure),
        BannedWord(word: "await", instead: "a synchronous value; the shell around it waits", modules: pure),
    ]

    func applies(to module: String) -> Bool { modules?.contains(module) ?? true }

    /// Whether the line has the word, not as a part of a longer one.
    func occurs(in line: String) -> Bool {
        if let unless, line.contains(unless) { return false }
        let isName = { (character: Character) in character.isLetter || character.isNumber || character == "_" }
        return line.ranges(of: word).contains { range in
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
            let after = range.upperBound < line.endIndex ? line[range.upperBound] : " "
            let opensLonger = word.first.map(isName) == true && (isName(before) || before == ".")
            let closesLonger = word.last.map(isName) == true && isName(after)
            return !opensLonger && !closesLonger
        }
    }
}
