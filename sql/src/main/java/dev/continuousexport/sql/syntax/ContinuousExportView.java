package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;

/** What is shown of a continuous export; runs, plan and lag are our own. */
public enum ContinuousExportView implements CommandView {
  DEFINITION("", ResultColumns.EXPORTS),
  EXPORTED_ARTIFACTS("exported-artifacts", ResultColumns.EXPORTED_ARTIFACTS),
  FAILURES("failures", ResultColumns.FAILURES),
  LAG("lag", ResultColumns.LAG),
  PLAN("plan", ResultColumns.PLAN),
  RUNS("runs", ResultColumns.RUNS);

  private final String words;
  private final TableSchema columns;

  ContinuousExportView(String words, TableSchema columns) {
    this.words = words;
    this.columns = columns;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public TableSchema columns() {
    return columns;
  }
}
