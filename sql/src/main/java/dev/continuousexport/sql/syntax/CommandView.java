package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;

/** What a show command shows of its subject. */
public sealed interface CommandView
    permits ContinuousExportView, DatabaseView, ExternalTableView, ServiceView, TableView {
  /** The words behind the subject, such as {@code schema as json}; may be none. */
  String words();

  TableSchema columns();
}
