package dev.continuousexport.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegexTextTest {
  @ParameterizedTest
  @CsvSource({
    "'\\d+', '\uff11\uff12', true",
    "'[\\d]', '\u0663', true",
    "'\\D', '\uff11', false",
    "'\\s', '\u00a0', true",
    "'[^\\s]', '\u3000', false",
    "'\\S', '\u2003', false",
    "'[\\S]', '\u00a0', false",
    "'[\\S]', 'x', true",
    "'^\\w+$', 'na\u00efve_1', true",
    "'^[\\w-]+$', 'a-b', true",
    "'[\\W]', '\u00e9', false",
    "'[\\W]', '!', true",
    "'\\W', ' ', true",
    "'[]a]\\w', ']b', true",
    "'[^]\\d]', ']', false",
    "'\\\\d', '\\d', true",
    "'\\.\\[\\d\\]', '.[7]', true",
    "'(?i)É', 'é', true",
    "'(?P<a>x)\\b', 'x y', true",
  })
  void classesAreThoseOfUnicode(String regex, String text, boolean found) {
    assertThat(RegexText.compile(regex).matcher(text).find()).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[\\d", "a{2,1}", "(?=a)", "(a)\\1", "\\"})
  void whatIsNoExpressionIsRefused(String regex) {
    assertThatThrownBy(() -> RegexText.compile(regex)).isInstanceOf(PatternSyntaxException.class);
  }
}
