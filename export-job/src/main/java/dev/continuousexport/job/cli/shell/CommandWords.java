package dev.continuousexport.job.cli.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The commands, word by word, as far as completion knows them. */
final class CommandWords {
  static final String TABLE = "<table>";
  static final String EXTERNAL_TABLE = "<external-table>";
  static final String EXPORT = "<export>";

  /** Any word of the user's own. */
  static final String NEW_NAME = "<name>";

  static final List<String> PHRASES =
      """
      .alter external table <external-table>
      .alter table <table>
      .alter table <table> policy ingestiontime true
      .alter-merge table <table>
      .cancel operation
      .cancel query
      .create external table <name>
      .create table <name>
      .create-merge table <name>
      .create-or-alter continuous-export <export> over
      .create-or-alter continuous-export <export> to table <external-table>
      .create-or-alter external table <external-table>
      .create-or-alter table <table>
      .disable continuous-export <export>
      .drop continuous-export <export>
      .drop external table <external-table> ifexists
      .drop table <table> ifexists
      .enable continuous-export <export>
      .execute database script <|
      .export async to table <external-table> <|
      .export async to csv
      .export async to json
      .export async to parquet
      .export async to tsv
      .export to csv
      .export to json
      .export to parquet
      .export to table <external-table> <|
      .export to tsv
      .ingest inline into table <table> <|
      .set continuous-export <export> cursor to
      .set-or-append <table> <|
      .set-or-replace <table> <|
      .show capacity
      .show capacity data-export
      .show cluster
      .show cluster pending continuous-exports
      .show commands
      .show commands-and-queries
      .show continuous-export <export>
      .show continuous-export <export> exported-artifacts
      .show continuous-export <export> failures
      .show continuous-export <export> lag
      .show continuous-export <export> plan
      .show continuous-export <export> runs
      .show continuous-exports
      .show database schema as csl script
      .show database schema as json
      .show database schema violations
      .show databases
      .show databases schema
      .show diagnostics
      .show external table <external-table>
      .show external table <external-table> artifacts
      .show external table <external-table> cslschema
      .show external tables
      .show operation <name> details
      .show operations
      .show principal roles
      .show queries
      .show running queries
      .show schema as json
      .show table <table>
      .show table <table> cslschema
      .show table <table> details
      .show table <table> policy ingestiontime
      .show table <table> schema as json
      .show tables
      .show tables details
      .show version
      .verify continuous-export <export>
      """
          .lines()
          .toList();

  /** What may stand in {@code with (…)} of the commands that begin so. */
  static final Map<String, List<String>> PROPERTIES =
      Map.of(
          ".create-or-alter continuous-export",
          List.of(
              "alignTo",
              "backfill",
              "distributed",
              "distribution",
              "distributionKind",
              "dryRun",
              "forcedLatency",
              "intervalBetweenRuns",
              "isDisabled",
              "managedIdentity",
              "parquetRowGroupSize",
              "sizeLimit"),
          ".create-or-alter external table",
          List.of(
              "compressed",
              "compressionType",
              "docString",
              "encoding",
              "fileExtension",
              "folder",
              "includeHeaders",
              "namePrefix"),
          ".create-or-alter table",
          List.of("docString", "folder", "ignoreFirstRecord", "onBadRecord", "quarantine"));

  private CommandWords() {}

  /** The words that may follow; names in angle brackets. */
  static Set<String> after(List<String> words) {
    Set<String> next = new TreeSet<>();
    for (String phrase : PHRASES) {
      List<String> parts = List.of(phrase.split(" "));
      if (parts.size() > words.size() && begins(parts, words)) {
        next.add(parts.get(words.size()));
      }
    }
    return next;
  }

  private static boolean begins(List<String> phrase, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String part = phrase.get(i);
      boolean isName = part.startsWith("<") && part.endsWith(">");
      if (!isName && !part.equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }
}
