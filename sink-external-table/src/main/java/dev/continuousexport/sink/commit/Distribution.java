package dev.continuousexport.sink.commit;

/** Which writer gets a row. */
public enum Distribution {
  /** All rows of a folder and run go to one writer, so that they make one file. */
  BY_FOLDER,
  /** Each writer takes what reaches it: no shuffle, and up to one file per folder and writer. */
  AS_IT_COMES
}
