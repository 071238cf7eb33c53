internal import ArgumentParser
internal import Dateline

/// Commands that a later version brings: refused by name, so that nobody takes them for misspelt.
enum LaterCommands {
    static let all: [any ParsableCommand.Type] = [
        Serve.self, Edit.self, Backup.self, Upgrade.self, Stories.self, Alerts.self,
    ]

    static func refuse(_ name: String) throws -> Never {
        Output.note("dateline: \(name): a later version brings this command; it is not available yet")
        throw ExitCode(64)
    }

    struct Serve: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "serve", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("serve") }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "edit", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("edit") }
    }

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "backup", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("backup") }
    }

    struct Upgrade: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "upgrade", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("upgrade") }
    }

    struct Stories: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "stories", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("stories") }
    }

    struct Alerts: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "alerts", shouldDisplay: false)
        @Argument(parsing: .allUnrecognized) var rest: [String] = []
        func run() throws { try refuse("alerts") }
    }
}
