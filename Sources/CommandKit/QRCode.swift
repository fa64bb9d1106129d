import CQREncode
import StarKit

/// A text as a square of dark and light modules that a camera reads (ISO/IEC 18004), at error correction level M.
public struct QRCode: Hashable, Sendable {
    /// The longest text, in bytes of UTF-8.
    public static let textBytesMax = 2331
    /// Light modules around the square, without which a camera does not find it.
    static let quietZone = 4

    /// Modules on one side: 21 to 177.
    public let size: Int
    /// Row by row from the top; true is dark.
    private let modules: [Bool]

    /// Makes the smallest code that holds the text.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` for an empty text or one over ``textBytesMax``.
    public init(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.textBytesMax,
            // Version 0 lets the library choose the smallest one.
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else {
            throw CommandFailure(
                .badInput,
                Words(
                    "A QR code holds 1 to \(Self.textBytesMax) bytes, not \(bytes.count). Shorten the text.",
                    "二维码可容纳1至\(Self.textBytesMax)字节，而文本有\(bytes.count)字节。请缩短文本。"))
        }
        defer { QRcode_free(code) }
        size = Int(code.pointee.width)
        // The lowest bit of each byte tells dark from light; the others tell what the module is for.
        modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
    }

    /// Whether the module is dark; row and column count from 0 at the top left.
    public func isDark(row: Int, column: Int) -> Bool {
        modules[row * size + column]
    }

    /// The picture: black on white, complete in itself, of any size.
    ///
    /// - Parameter label: What the picture is, for those who cannot see it. It must not be the secret itself.
    public func svg(label: String) -> String {
        let side = size + 2 * Self.quietZone
        var path = ""
        for row in 0..<size {
            for column in 0..<size where isDark(row: row, column: column) {
                path += "M\(column + Self.quietZone) \(row + Self.quietZone)h1v1h-1z"
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" \
            role="img" aria-label="\(Self.escaped(label))">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>

            """
    }

    /// The text as the value of an attribute. Characters that XML has no place for are left out.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..."\u{1f}": result += " "
            case "\u{fffe}", "\u{ffff}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
