import Foundation
import SyncKit

/// The id of member 60 as SQL takes it.
enum Data60 {
    static func id(_ street: Street) -> Data { Data(street.member(60).bytes) }
}
