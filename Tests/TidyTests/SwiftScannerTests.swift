import Testing

@Suite("The scanner leaves code and blanks strings and comments")
struct SwiftScannerTests {
    @Test(arguments: [
        ("a // b", "a     "),
        ("a /* b /* c */ d */ e", "a                   e"),
        (#"a "b" c"#, "a     c"),
        (#"a "b\"c" d"#, "a        d"),
        (##"a #"b"c"# d"##, "a         d"),
        (#"a "\(b("c"))d" e"#, "a              e"),
        ("a \"\"\"\nb \"c\" d\n\"\"\" e", "a    \n       \n    e"),
        ("a #/b\"c/# d", "a         d"),
        ("#if a\nb / c\n#endif", "#if a\nb / c\n#endif"),
        ("a \"open\nb", "a      \nb"),
    ])
    func blanks(text: String, code: String) {
        // Goal: what is blanked is exactly the inside of strings, regular expressions and comments.
        // Method: one case for each way of writing them, nested and unclosed ones too.
        #expect(SwiftScanner.blanked(text) == code)
    }

    @Test func functionSpans() {
        // Goal: the span of a function runs from its keyword to the brace that closes it.
        // Method: a requirement without body, a call of `init`, a default closure, a nested function.
        let text = """
            protocol P { func none() -> Int; init(a: Int) }
            struct A: P {
                init(a: Int) { self.init(b: { $0 }) }
                func one(
                    b: () -> Void = { }
                ) throws -> [Int] where A: P {
                    func two() { "}" }
                }
            }
            """
        let spans = FunctionSpan.all(in: SourceFile("A.swift", text))
        #expect(
            spans == [
                FunctionSpan(name: "init", firstLine: 3, lastLine: 3),
                FunctionSpan(name: "one", firstLine: 4, lastLine: 8),
                FunctionSpan(name: "two", firstLine: 7, lastLine: 7),
            ])
    }
}
