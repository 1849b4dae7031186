package dev.continuousexport.job.query;

import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.InputFormatProvider;
import org.apache.flink.table.connector.source.ScanTableSource;

/** The answer of a command as a table of a job. */
final class AnswerTableSource implements ScanTableSource {
  private final String key;

  AnswerTableSource(String key) {
    this.key = key;
  }

  @Override
  public ChangelogMode getChangelogMode() {
    return ChangelogMode.insertOnly();
  }

  @Override
  public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
    return InputFormatProvider.of(new AnswerFormat(key));
  }

  @Override
  public DynamicTableSource copy() {
    return new AnswerTableSource(key);
  }

  @Override
  public String asSummaryString() {
    return "Answer of a command";
  }
}
