package dev.continuousexport.sql.syntax;

/** A command of ADX that this project understands and will not execute. */
public sealed interface NotOffered
    permits ExportCommand.ToSql,
        ExternalTableCommand.CreateDelta,
        ExternalTableCommand.CreateSql,
        UnofferedCommand {
  String title();

  /** Why not; it goes on behind "because". */
  String reason();
}
