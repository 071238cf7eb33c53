package import DatelineJSON
internal import DatelineModel
internal import DatelineStorage

/// A merge of segments that is passed to a child process, which does it beside the writes of others.
package struct MergeJob: Sendable, Equatable {
    /// The archive's path.
    package var archive: String
    /// How long to wait for another writing process.
    package var wait: Duration
    /// The memory limit of the child process, in bytes.
    package var memory: Int

    package init(archive: String, wait: Duration, memory: Int) {
        self.archive = archive
        self.wait = wait
        self.memory = memory
    }

    /// Decodes the member `merge` of ``json``; `nil` for anything else.
    package init?(_ json: JSONObject) {
        guard let archive = json["archive"]?.stringValue, let wait = json["wait_ms"]?.intValue,
            let memory = json["memory"]?.intValue
        else { return nil }
        self.init(archive: archive, wait: .milliseconds(wait), memory: memory)
    }

    package var json: JSONObject {
        [
            "merge": [
                "archive": .string(archive), "wait_ms": .int(Int(wait / .milliseconds(1))), "memory": .int(memory),
            ]
        ]
    }

    /// Does the next merge in this process.
    package func answer() -> MergeAnswer {
        do throws(DatelineError) {
            let outcome = try SegmentMerger.run(archive, wait: wait)
            return MergeAnswer(
                merged: outcome.merged, bytes: outcome.bytes, segments: outcome.segments, mayMerge: outcome.mayMerge)
        } catch { return MergeAnswer(failure: error.message) }
    }
}

/// The outcome of a ``MergeJob``.
package struct MergeAnswer: Sendable, Equatable {
    /// Segments merged into one, and the bytes written.
    package var merged = 0
    package var bytes = 0
    /// Segments of the archive now.
    package var segments = 0
    /// Whether there is more to merge.
    package var mayMerge = false
    /// Why it could not be done.
    package var failure: String?

    init(merged: Int = 0, bytes: Int = 0, segments: Int = 0, mayMerge: Bool = false, failure: String? = nil) {
        self.merged = merged
        self.bytes = bytes
        self.segments = segments
        self.mayMerge = mayMerge
        self.failure = failure
    }

    /// Decodes ``json``; `nil` for anything else.
    package init?(_ json: JSONObject) {
        guard let merged = json["merged"]?.intValue, let bytes = json["bytes"]?.intValue,
            let segments = json["segments"]?.intValue
        else { return nil }
        self.init(
            merged: merged, bytes: bytes, segments: segments, mayMerge: json["merge"]?.boolValue ?? false,
            failure: json["failure"]?.stringValue)
    }

    package var json: JSONObject {
        [
            "merged": .int(merged), "bytes": .int(bytes), "segments": .int(segments), "merge": .bool(mayMerge),
            "failure": .optional(failure),
        ]
    }
}
