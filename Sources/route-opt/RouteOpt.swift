import RouteOptCommands

/// The executable: the arguments in, the exit code out.
@main
struct RouteOpt {
  static func main() {
    RouteOptCommand.runProcess()
  }
}
