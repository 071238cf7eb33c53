package import DatelineIngest
package import DatelineJSON
package import DatelineModel
internal import DatelineStorage

/// A write that is passed to a child process, in JSON, with others that waited as long; see ``WriteGroup``.
package struct WriteJob: Sendable, Equatable {
    package enum Work: Sendable, Equatable {
        /// Adds the articles of a body.
        case add(Format, isGzip: Bool)
        /// Removes articles by their ids.
        case remove([String])
    }

    /// The archive's path.
    package var archive: String
    package var work: Work
    /// How long to wait for another writing process.
    package var wait: Duration
    /// The memory limit of the child process, in bytes.
    package var memory: Int

    package init(archive: String, work: Work, wait: Duration, memory: Int) {
        self.archive = archive
        self.work = work
        self.wait = wait
        self.memory = memory
    }

    /// Decodes ``json``; `nil` for anything else.
    package init?(_ json: JSONObject) {
        guard let archive = json["archive"]?.stringValue, let wait = json["wait_ms"]?.intValue,
            let memory = json["memory"]?.intValue
        else { return nil }
        self.init(archive: archive, work: .remove([]), wait: .milliseconds(wait), memory: memory)
        if let format = json["add"]?.stringValue.flatMap(Format.standard.named), let isGzip = json["gzip"]?.boolValue {
            work = .add(format, isGzip: isGzip)
        } else if let ids = json["remove"]?.arrayValue {
            work = .remove(ids.compactMap(\.stringValue))
        } else {
            return nil
        }
    }

    package var json: JSONObject {
        var object: JSONObject = [
            "archive": .string(archive), "wait_ms": .int(Int(wait / .milliseconds(1))), "memory": .int(memory),
        ]
        switch work {
        case .add(let format, let isGzip):
            object["add"] = .string(format.name)
            object["gzip"] = .bool(isGzip)
        case .remove(let ids): object["remove"] = .array(ids.map(JSONValue.string))
        }
        return object
    }
}

/// The outcome of a ``WriteJob``.
package enum WriteAnswer: Sendable, Equatable {
    /// The body of the HTTP answer.
    case done(JSONObject)
    case failed(DatelineError)

    /// Decodes ``json``; `nil` for anything else.
    package init?(_ json: JSONObject) {
        if let object = json["done"]?.objectValue {
            self = .done(object)
        } else if let error = json["failed"]?.objectValue,
            let code = error["code"]?.stringValue.flatMap(DatelineError.Code.init),
            let message = error["message"]?.stringValue
        {
            self = .failed(DatelineError(code, message, parameter: error["parameter"]?.stringValue))
        } else {
            return nil
        }
    }

    package var json: JSONObject {
        switch self {
        case .done(let object): ["done": .object(object)]
        case .failed(let error):
            [
                "failed": [
                    "code": .string(error.code.rawValue), "message": .string(error.message),
                    "parameter": .optional(error.parameter),
                ]
            ]
        }
    }
}
