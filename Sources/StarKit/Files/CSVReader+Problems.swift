// What can be wrong with the bytes of a CSV file, and where reading goes on afterwards.
extension CSVReader {
    private func problem(line: Int?, field: String?, _ english: String, _ chinese: String) -> FileProblem {
        FileProblem(file: fileName, line: line, field: field, message: Words(english, chinese))
    }

    /// The name of the field that is being scanned; nil in the header row and beyond its columns.
    private var currentField: String? {
        fields.count < header.count ? header[fields.count] : nil
    }

    func wholeFileProblem() -> FileProblem? {
        if bytes.count > limits.fileBytesMax {
            let size = "\(limits.fileBytesMax >> 20) MiB"
            return problem(
                line: nil, field: nil, "the file is larger than \(size); split it and import the parts",
                "文件超过\(size)；请拆分后分别导入")
        }
        guard let offset = UTF8Scan.firstMalformed(in: bytes, from: 0) else { return nil }
        let line = 1 + bytes[..<offset].count { $0 == CSVByte.lineFeed }
        let guess = UTF8Scan.guess(bytes, malformedAt: offset)
        return problem(
            line: line, field: nil,
            "the text is not UTF-8 (\(guess.english)); open the file in a spreadsheet and save it as CSV UTF-8",
            "文字不是UTF-8编码（\(guess.chinese)）；请用表格软件打开后另存为“CSV UTF-8”")
    }

    static func emptyFile(_ fileName: String) -> FileProblem {
        FileProblem(
            file: fileName, line: nil, field: nil,
            message: Words(
                "the file is empty; its first line must name the columns", "文件是空的；第一行必须是列名"))
    }

    func headerProblems() -> [FileProblem] {
        var problems: [FileProblem] = []
        var first: [[UInt8]: Int] = [:]
        for (column, name) in header.enumerated() {
            if name.isEmpty {
                problems.append(
                    problem(
                        line: line, field: nil, "column \(column + 1) has no name; name it or remove the column",
                        "第\(column + 1)列没有列名；请补上列名或删除该列"))
            } else if let earlier = first.updateValue(column, forKey: Array(name.utf8)) {
                problems.append(
                    problem(
                        line: line, field: name,
                        "columns \(earlier + 1) and \(column + 1) have the same name; keep one of them",
                        "第\(earlier + 1)列与第\(column + 1)列同名；请只保留一列"))
            }
        }
        return problems
    }

    func wrongFieldCount() -> FileProblem {
        problem(
            line: line, field: nil,
            "the line has \(fields.count) fields but the header has \(header.count); "
                + "add or remove commas, and put text that contains a comma in quotes",
            "本行有\(fields.count)个字段，而表头有\(header.count)列；请增删逗号，含逗号的文字须加双引号")
    }

    mutating func recordTooLong() -> FileProblem {
        skipLine(from: position)
        let size = "\(limits.recordBytesMax >> 10) KiB"
        return problem(
            line: line, field: nil, "the line is longer than \(size); shorten its texts",
            "本行超过\(size)；请缩短文字")
    }

    mutating func fieldTooLong(openedOn quoteLine: Int?) -> FileProblem {
        let field = currentField
        let size = "\(limits.fieldBytesMax >> 10) KiB"
        guard let quoteLine else {
            let at = nextLine
            skipLine(from: position)
            return problem(
                line: at, field: field, "the text is longer than \(size); shorten it", "文字超过\(size)；请缩短")
        }
        // What follows a quote that was perhaps never closed cannot be told apart from its text.
        position = bytes.count
        return problem(
            line: quoteLine, field: field,
            "the quoted text is longer than \(size); shorten it, or close the quote that opens on line \(quoteLine)",
            "引号中的文字超过\(size)；请缩短，或补上第\(quoteLine)行缺少的右引号")
    }

    mutating func unterminatedQuote(openedOn quoteLine: Int) -> FileProblem {
        let field = currentField
        position = bytes.count
        return problem(
            line: quoteLine, field: field, "a quote opens here and is not closed; close it, or remove it",
            "此处的双引号没有结束；请补上右引号或删除它")
    }

    mutating func strayQuote(at index: Int) -> FileProblem {
        let (at, field) = (nextLine, currentField)
        skipLine(from: index)
        return problem(
            line: at, field: field,
            "a quote stands inside the text; put the whole field in quotes and write each quote in it twice",
            "文字中间有双引号；请给整个字段加双引号，字段里的每个双引号写两次")
    }

    mutating func foundNUL(at index: Int) -> FileProblem {
        let (at, field) = (nextLine, currentField)
        skipLine(from: index)
        return problem(
            line: at, field: field,
            "there is a NUL character; save the file again as CSV UTF-8", "含有空字符（NUL）；请另存为“CSV UTF-8”")
    }

    mutating func loneCarriageReturn(at index: Int) -> FileProblem {
        let (at, field) = (nextLine, currentField)
        skipLine(from: index)
        return problem(
            line: at, field: field,
            "a carriage return stands alone; save the file again as CSV UTF-8 with ordinary line ends",
            "含有单独的回车符；请另存为“CSV UTF-8”，使用普通换行")
    }
}
