package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.Naming;
import java.util.List;

/** Paths, commands and XML taken apart; times of zones. */
final class PathFunctions {
  private PathFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        Parameters.of(STRING)
            .function(
                "parse_path(text)", DYNAMIC, "The parts of a file's path.", Paths.ParsePath.class),
        Parameters.of(STRING, STRING)
            .function(
                "parse_command_line(text, \"windows\")",
                DYNAMIC,
                "The words of a command.",
                Paths.ParseCommandLine.class),
        Parameters.of(STRING)
            .function(
                "parse_version(text)",
                DECIMAL,
                "A version of up to four numbers, to be compared with others.",
                Versions.ParseVersion.class)
            .warning(
                "'parse_version' is for comparing: a version of more than 20 digits is null in a"
                    + " column of the result and as an argument of other functions."),
        Parameters.of(STRING)
            .function("parse_xml(text)", DYNAMIC, "XML as a bag.", Xml.ParseXml.class)
            .named(Naming.FIRST_ARGUMENT),
        Parameters.of(DATETIME, STRING)
            .function(
                "datetime_utc_to_local(datetime, zone)",
                DATETIME,
                "The local time in a zone such as Europe/Paris.",
                TimeZones.UtcToLocal.class),
        Parameters.of(DATETIME, STRING)
            .function(
                "datetime_local_to_utc(datetime, zone)",
                DATETIME,
                "The time of a local time in a zone such as Europe/Paris.",
                TimeZones.LocalToUtc.class),
        Parameters.of()
            .function(
                "datetime_list_timezones()",
                DYNAMIC,
                "The names of the zones.",
                TimeZones.ListTimeZones.class));
  }
}
