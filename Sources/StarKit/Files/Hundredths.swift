/// Numbers with two decimals, held as whole hundredths.
public enum Hundredths {
    /// Always with two decimals: `85.50`.
    ///
    /// - Parameter hundredths: Not negative.
    public static func text(_ hundredths: Int) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
