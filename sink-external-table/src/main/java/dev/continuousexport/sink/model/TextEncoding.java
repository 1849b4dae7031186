package dev.continuousexport.sink.model;

/** The encoding of text files: UTF-8 without or with a byte order mark. */
public enum TextEncoding {
  UTF8_NO_BOM,
  UTF8_BOM
}
