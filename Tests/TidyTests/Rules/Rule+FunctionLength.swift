extension Rule {
    /// Functions and initialisers have at most 70 lines, from the signature to the closing brace.
    static let functionLength: Rule = Rule(name: "function-length") { files in
        files.filter(\.isSwift).flatMap { file in
            FunctionSpan.all(in: file).filter { $0.lineCount > 70 }.map { span in
                let message = "`\(span.name)` has \(span.lineCount) lines; take a step out of it, the limit is 70"
                return functionLength.finding(file, span.firstLine, span.name, message)
            }
        }
    }
}
