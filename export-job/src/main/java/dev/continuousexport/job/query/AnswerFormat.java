package dev.continuousexport.job.query;

import java.util.Objects;
import org.apache.flink.api.common.io.GenericInputFormat;
import org.apache.flink.api.common.io.NonParallelInput;
import org.apache.flink.core.io.GenericInputSplit;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a command out of the memory of this process. */
final class AnswerFormat extends GenericInputFormat<RowData> implements NonParallelInput {
  private static final long serialVersionUID = 1L;

  /** The answers that queries are about, by the key of the query. */
  static final InProcess<AnswerRows> ANSWERS = new InProcess<>();

  private final String key;
  private transient @Nullable AnswerRows rows;
  private transient int next;

  AnswerFormat(String key) {
    this.key = key;
  }

  @Override
  public void open(GenericInputSplit split) {
    rows = ANSWERS.required(key);
    next = 0;
  }

  @Override
  public boolean reachedEnd() {
    return next == Objects.requireNonNull(rows).count();
  }

  @Override
  public RowData nextRecord(@Nullable RowData reused) {
    return Objects.requireNonNull(rows).row(next++);
  }
}
