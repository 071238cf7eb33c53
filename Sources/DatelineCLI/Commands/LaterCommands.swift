internal import ArgumentParser
internal import Dateline

/// Commands planned for a later version, refused by name so that nobody takes them for misspelt.
enum LaterCommands {
    static let all: [any ParsableCommand.Type] = [
        Edit.self, Upgrade.self, Stories.self, Alerts.self,
    ]

    private static func later(_ name: String) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, _superCommandName: "dateline",
            abstract: "A later version brings this command; it is not available yet.",
            shouldDisplay: false)
    }

    static func refuse(_ name: String) throws -> Never {
        Output.note("dateline: \(name): a later version brings this command; it is not available yet")
        throw ExitCode(64)
    }

    struct Edit: ParsableCommand {
        static let configuration = later("edit")
        @Argument(parsing: .allUnrecognized, help: .hidden) var rest: [String] = []
        func run() throws { try refuse("edit") }
    }

    struct Upgrade: ParsableCommand {
        static let configuration = later("upgrade")
        @Argument(parsing: .allUnrecognized, help: .hidden) var rest: [String] = []
        func run() throws { try refuse("upgrade") }
    }

    struct Stories: ParsableCommand {
        static let configuration = later("stories")
        @Argument(parsing: .allUnrecognized, help: .hidden) var rest: [String] = []
        func run() throws { try refuse("stories") }
    }

    struct Alerts: ParsableCommand {
        static let configuration = later("alerts")
        @Argument(parsing: .allUnrecognized, help: .hidden) var rest: [String] = []
        func run() throws { try refuse("alerts") }
    }
}
