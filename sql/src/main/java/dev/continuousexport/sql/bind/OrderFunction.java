package dev.continuousexport.sql.bind;

/** What a function of rows in their order computes. */
public enum OrderFunction {
  NEXT,
  PREV,
  ROW_CUMSUM,
  ROW_NUMBER,
  ROW_RANK_DENSE,
  ROW_RANK_MIN,
  ROW_WINDOW_SESSION
}
