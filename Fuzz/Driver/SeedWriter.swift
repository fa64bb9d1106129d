import Foundation
import FuzzKit

/// Writes each target's seeds and dictionary into a folder, with names that follow from the order.
struct SeedWriter {
    let folder: URL

    /// - Throws: An error of the file system, or of a seed's maker.
    func write() throws {
        let files = SeedFiles { try [UInt8](Data(contentsOf: URL(filePath: $0))) }
        for target in FuzzTarget.all {
            let place = folder.appending(path: target.name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (number, seed) in try target.seeds(files).enumerated() {
                try Data(seed).write(to: place.appending(path: "seed-\(number)"))
            }
            if target.words.isEmpty { continue }
            let lines = target.words.map { word in
                "\"" + word.utf8.map { "\\x" + String(format: "%02X", $0) }.joined() + "\"\n"
            }
            try Data(lines.joined().utf8).write(to: folder.appending(path: target.name + ".dict"))
        }
    }
}
