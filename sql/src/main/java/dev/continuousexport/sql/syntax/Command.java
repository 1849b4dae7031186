package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A management command. */
public sealed interface Command
    permits ContinuousExportCommand,
        ExportCommand,
        ExternalTableCommand,
        IngestCommand,
        OperationCommand,
        PipedCommand,
        PrincipalCommand,
        ScriptCommand,
        ShowCommand,
        TableCommand,
        UnofferedCommand {
  /** The command's text, obfuscated strings replaced by asterisks; spans refer to it. */
  SourceText source();

  /** The command's words without names and values, such as {@code .show tables}. */
  String title();

  /** The columns of its answer; empty where they are known only when it is executed. */
  Optional<TableSchema> columns();

  /** What has to be there for the command to make sense. */
  List<EntityName> names();

  /** How a command that defines something treats what is there already. */
  enum Mode {
    CREATE("create"),
    CREATE_MERGE("create-merge"),
    ALTER("alter"),
    ALTER_MERGE("alter-merge"),
    CREATE_OR_ALTER("create-or-alter");

    private final String verb;

    Mode(String verb) {
      this.verb = verb;
    }

    /** The word behind the dot. */
    public String verb() {
      return verb;
    }

    /** Whether there has to be something to change. */
    public boolean changes() {
      return this == ALTER || this == ALTER_MERGE;
    }
  }
}
