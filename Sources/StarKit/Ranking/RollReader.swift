/// Reads the lines of roll.csv and collects what is wrong with them.
struct RollReader {
    private var reader: CSVReader
    private let policy: Policy
    /// For each of ``Roll/columns`` its place in the file; nil for an optional one that is absent.
    private var places: [Int?] = []
    private var problems: [FileProblem] = []
    /// The file's line of each line read.
    private var lineNumbers: [Int] = []

    /// A roll of a million members is about as large as the limit of other imports.
    private static let limits = CSVLimits(fieldBytesMax: 16 << 10, recordBytesMax: 64 << 10, fileBytesMax: 1 << 30)
    private static let codeBytesMax = 128
    /// Reading stops after so many problems; a file that is wrong throughout is not worth more.
    private static let problemsMax = 1_000

    private enum Column: Int {
        case village, member, category, assessed, composite, mass, pledgesKept, serviceDays, absences, veto, missing

        var name: String { Roll.columns[rawValue] }
    }

    /// - Throws: ``FileProblems`` for a file that is not CSV, an unknown or a missing column.
    init(_ csv: [UInt8], fileName: String, policy: Policy) throws(FileProblems) {
        reader = try CSVReader(csv, fileName: fileName, limits: Self.limits)
        self.policy = policy
        let header = reader.header
        for name in header where !Roll.columns.contains(name) {
            add(
                name, line: 1,
                Words(
                    "unknown column; the columns are \(Roll.columns.joined(separator: ", "))",
                    "未知的列；可用的列为\(Roll.columns.joined(separator: "、"))"))
        }
        for name in Roll.columns {
            let place = header.firstIndex(of: name)
            places.append(place)
            if place == nil, name != Column.veto.name, name != Column.missing.name {
                add(name, line: 1, Words("this column is missing; add it to the header row", "缺少此列；请加入表头"))
            }
        }
        if !problems.isEmpty { throw FileProblems(problems) }
    }

    /// - Throws: ``FileProblems`` with every line that is wrong.
    mutating func readAll() throws(FileProblems) -> [RollLine] {
        var lines: [RollLine] = []
        while problems.count < Self.problemsMax {
            do throws(FileProblem) {
                guard try reader.advance() else { break }
            } catch {
                problems.append(error)
                continue
            }
            let count = problems.count
            let line = readLine()
            guard let line, problems.count == count else { continue }
            lines.append(line)
            lineNumbers.append(reader.line)
        }
        if !problems.isEmpty { throw FileProblems(problems) }
        return lines
    }

    /// The problem of two lines that name the same member.
    func duplicateProblem(_ duplicate: Roll.Duplicate) -> FileProblem {
        let numbers = duplicate.indices.map { lineNumbers[$0] }
        return FileProblem(
            file: reader.fileName, line: numbers[1], field: Column.member.name,
            message: Words(
                "this member of this village stands on line \(numbers[0]) already; remove one of the lines",
                "该村此党员已在第\(numbers[0])行；请删除其中一行"))
    }

    private mutating func readLine() -> RollLine? {
        let village = code(.village)
        let member = code(.member)
        let category = category()
        let isAssessed = !bytes(.composite).isEmpty
        let composite = mark(.composite)
        let mass = mark(.mass)
        let assessed = number(.assessed, mayBeEmpty: !isAssessed, max: category.map { policy.cap(of: $0) })
        let pledgesKept = number(.pledgesKept)
        let serviceDays = number(.serviceDays)
        let absences = number(.absences)
        let isVetoed = yes(.veto)
        let isMissing = yes(.missing)
        guard let village, let member, let category, let assessed, let pledgesKept, let serviceDays, let absences
        else { return nil }
        if !isAssessed, assessed > 0 {
            add(
                .assessed,
                Words(
                    "a member without a composite is not assessed; write 0, or give the composite",
                    "没有综合分的党员视为未评；请写0，或补上综合分"))
        }
        return RollLine(
            village: village, member: member, category: category, assessed: assessed, composite: composite,
            mass: mass, pledgesKept: pledgesKept, serviceDays: serviceDays, absences: absences, isVetoed: isVetoed,
            isMissing: isMissing)
    }

    private func bytes(_ column: Column) -> ArraySlice<UInt8> {
        places[column.rawValue].map { reader.bytes(at: $0) } ?? []
    }

    private mutating func code(_ column: Column) -> String? {
        let bytes = bytes(column)
        if bytes.isEmpty {
            add(column, Words("the code is empty; write it", "代码为空；请填写"))
            return nil
        }
        if bytes.count > Self.codeBytesMax || bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
            add(
                column,
                Words(
                    "a code has at most \(Self.codeBytesMax) bytes and no control characters; correct it",
                    "代码最多\(Self.codeBytesMax)字节且不含控制字符；请改正"))
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func category() -> Category? {
        let bytes = bytes(.category)
        if bytes.count == 1, let byte = bytes.first, (0x41...0x44).contains(byte) {
            return Category.allCases[Int(byte - 0x41)]
        }
        add(.category, Words("this is not a category; write A, B, C or D", "类别无效；请写A、B、C或D"))
        return nil
    }

    /// A mark with up to two decimals; nil when the field is empty or wrong.
    private mutating func mark(_ column: Column) -> Int? {
        let bytes = bytes(column)
        if bytes.isEmpty { return nil }
        if let mark = Hundredths.read(bytes) { return mark }
        add(
            column,
            Words(
                "this is not a mark; write 0 to 100 with at most two decimals, or nothing for a member not assessed",
                "分数无效；请写0至100，最多两位小数；未评的留空"))
        return nil
    }

    private mutating func number(_ column: Column, mayBeEmpty: Bool = false, max: Int? = nil) -> Int? {
        let bytes = bytes(column)
        let limit = max ?? (column == .assessed ? RollLine.starsMax : RollLine.countMax)
        if bytes.isEmpty, mayBeEmpty { return 0 }
        if !bytes.isEmpty, bytes.count <= 9, let number = Policy.MonthDay.number(bytes), number <= limit {
            return number
        }
        add(column, Words("write a whole number from 0 to \(limit)", "请写0至\(limit)的整数"))
        return nil
    }

    private mutating func yes(_ column: Column) -> Bool {
        let bytes = bytes(column)
        if bytes.isEmpty { return false }
        if bytes.elementsEqual("yes".utf8) { return true }
        add(column, Words("write yes, or nothing", "请写 yes 或留空"))
        return false
    }

    private mutating func add(_ column: Column, _ message: Words) {
        add(column.name, line: places[column.rawValue].map { reader.line(at: $0) } ?? reader.line, message)
    }

    private mutating func add(_ field: String, line: Int, _ message: Words) {
        problems.append(FileProblem(file: reader.fileName, line: line, field: field, message: message))
    }
}
