// The roll as a file: roll.csv.

extension Roll {
    /// The columns of roll.csv, in the order of output; `veto` and `missing` may be absent on input.
    public static let columns = [
        "village", "member", "category", "assessed", "composite", "mass", "pledgesKept", "serviceDays", "absences",
        "veto", "missing",
    ]

    /// Reads roll.csv.
    ///
    /// - Parameters:
    ///   - csv: The file: UTF-8 with or without a byte order mark, columns in any order.
    ///   - fileName: The name that problems carry.
    ///   - policy: Its caps bound the assessed stars.
    /// - Throws: ``FileProblems`` with file, line and field of everything that is wrong: a malformed file, an unknown
    ///   or missing column, a value out of range, a member who stands twice.
    /// - Complexity: O(*n* log *n*) in the lines.
    public init(csv: [UInt8], fileName: String, policy: Policy) throws(FileProblems) {
        var reader = try RollReader(csv, fileName: fileName, policy: policy)
        let lines = try reader.readAll()
        do throws(Duplicate) {
            self = try Roll(lines: lines)
        } catch {
            throw FileProblems([reader.duplicateProblem(error)])
        }
    }

    /// The roll as roll.csv: with a byte order mark, marks with two decimals, formula-like fields guarded.
    public var csv: [UInt8] {
        var writer = CSVWriter(header: Self.columns)
        for line in lines {
            writer.append([
                line.village, line.member, line.category.rawValue, String(line.assessed),
                line.composite.map(Hundredths.text) ?? "", line.mass.map(Hundredths.text) ?? "",
                String(line.pledgesKept), String(line.serviceDays), String(line.absences),
                line.isVetoed ? "yes" : "", line.isMissing ? "yes" : "",
            ])
        }
        return writer.bytes
    }
}
