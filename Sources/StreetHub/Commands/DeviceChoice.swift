import CommandKit
import StarKit
import SyncKit
import SyncStore

/// Which device a person means: by the words on its screen or by its id.
struct DeviceChoice {
    private let devices: [EnrolledDevice]

    init(_ devices: [EnrolledDevice]) {
        self.devices = devices
    }

    /// The one device that begins with these words, or whose id begins with these digits.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` when there is none or more than one.
    func find(_ typed: String) throws -> EnrolledDevice {
        // What is no word may still be an id; the failure below covers both.
        let words = (try? SpokenWords.read(typed)) ?? []
        let digits = typed.lowercased()
        let found = devices.filter { device in
            device.fingerprint.begins(with: words)
                || (digits.count >= WaitingJoinsView.idDigits && device.replica.hex.hasPrefix(digits))
        }
        guard let device = found.first else {
            throw CommandFailure(
                .badInput,
                Words(
                    "No enrolled device has the words or the id \"\(typed)\". street-hub devices lists them.",
                    "没有以“\(typed)”开头的已登记设备。运行street-hub devices可列出全部。"))
        }
        guard found.count == 1 else {
            throw CommandFailure(
                .badInput,
                Words(
                    "\(found.count) devices begin with \"\(typed)\". Type more of it.",
                    "有\(found.count)台设备以“\(typed)”开头。请多写几位。"))
        }
        return device
    }
}
