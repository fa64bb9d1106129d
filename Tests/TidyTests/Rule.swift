import Testing

/// One rule of the house: a pure function from the files of the repository to what breaks it.
struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let check: @Sendable ([SourceFile]) -> [Finding]

    var testDescription: String { name }

    func finding(_ file: SourceFile, _ line: Int, _ subject: String, _ message: String) -> Finding {
        Finding(rule: name, path: file.path, line: line, subject: subject, message: message)
    }

    static let all: [Rule] = [
        .lineLength, .fileLength, .functionLength, .imports, .bannedWords, .silentErrors, .uncheckedSendable,
        .markdownTitle, .markdownLinks, .namedTests, .readmeLength, .fileSize, .typePerFile,
    ]
}
