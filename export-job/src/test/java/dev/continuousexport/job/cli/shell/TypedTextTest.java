package dev.continuousexport.job.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "\\help",
        ".show tables;",
        ".show tables\n",
        ".show tables\n  ",
        "Words\n| count;",
        "let x = 1; Words | where n > x;",
        "let f = (a:int) { let b = a; b };\nprint f(1);",
        "print ';' , \"it's\";",
        ".create-or-alter continuous-export X over (T) to table E <| let x = 1; T | where n > x;",
        ".ingest inline into table T <|\na;b;\n",
        ".ingest inline into table T <|\na;b;\n;",
        ".execute database script <|\n.show tables\n\n.show version\n;",
        "print 1 // a comment;\n;"
      })
  void aTextEndsWithAnEmptyLineOrASemicolon(String text) {
    assertThat(TypedText.isComplete(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".show tables",
        "let x = 1;",
        "let x = 1; // why\n",
        "declare query_parameters(a:int = 1);",
        "set notruncation;",
        ".create-or-alter continuous-export X over (T) to table E <| let x = 1;",
        "let f = () { T;",
        "print 'a;",
        "print ```a\n",
        "print 1 // ;",
        ".ingest inline into table T <|\na;b;",
        ".execute database script <|\n.show tables\n"
      })
  void elseItGoesOn(String text) {
    assertThat(TypedText.isComplete(text + (text.endsWith("\n") ? "x" : ""))).isFalse();
  }

  @Test
  void theSemicolonAtTheEndIsNotSent() {
    assertThat(TypedText.command(" .show tables ;\n")).isEqualTo(".show tables");
    assertThat(TypedText.command("let x = 1;\nprint x\n\n")).isEqualTo("let x = 1;\nprint x");
  }
}
