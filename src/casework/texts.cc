#include "casework/texts.h"

#include <algorithm>

#include "base/check.h"

namespace anbu::casework {
namespace {

constexpr std::array<std::string_view, kThemeCount> kThemeNames{
    "well_check", "contact_check", "are_you_back", "page", "all_well", "push_invitation"};

LanguageTexts english() {
  return {
      .language = "en",
      .by_theme = {
          {{.text = "[{centre}] {name}, are you well? If so, please press: {link} Questions: {phone}"},
           {.text = "[{centre}] We cannot confirm that {name} is well. If you can go and look, or "
                    "have seen {name}, please press: {link} Questions: {phone}"},
           {.text = "[{centre}] {name}, are you back home? If so, please press: {link} Questions: "
                    "{phone}"},
           {},
           {.text = "[{centre}] {name} is well: we have been in contact. Questions: {phone}",
            .subject = "We have heard from her or him"},
           {.text = "[{centre}] When {name} is found to be well, we can tell you by a notification on your "
                    "phone. To switch it on, please press: {link} Questions: {phone}",
            .subject = "Notifications on your phone"}}}};
}

LanguageTexts korean() {
  return {
      .language = std::string{kKorean},
      .by_theme = {
          {{.text = "[{centre}] {name} 님, 안부를 여쭙니다. 잘 계시면 눌러 주세요. {link} 문의 {phone}"},
           {.text =
                "[{centre}] {name} 님의 안부가 확인되지 않습니다. 가 보실 수 있거나 보셨다면 눌러 주세요. "
                "{link} 문의 {phone}"},
           {.text = "[{centre}] {name} 님, 댁에 돌아오셨나요? 돌아오셨으면 눌러 주세요. {link} 문의 {phone}"},
           {.text = "[{centre}] 확인이 필요합니다 ({count}건). {case}", .subject = "확인이 필요합니다"},
           {.text = "[{centre}] {name} 님의 안부가 확인되었습니다. 걱정하지 않으셔도 됩니다. 문의 {phone}",
            .subject = "안부가 확인되었습니다"},
           {.text = "[{centre}] {name} 님의 안부가 확인되면 휴대전화 알림으로 알려 드릴 수 있습니다. "
                    "받으시려면 눌러 주세요. {link} 문의 {phone}",
            .subject = "알림으로 받으시겠어요?"}}}};
}

LanguageTexts vietnamese() {
  return {
      .language = "vi",
      .by_theme = {
          {{.text =
                "[{centre}] {name}, anh/chị có khỏe không? Nếu khỏe, xin bấm vào: {link} Hỏi đáp: {phone}"},
           {.text = "[{centre}] Chúng tôi chưa xác nhận được {name} có bình an không. Nếu anh/chị có thể đến "
                    "xem hoặc đã gặp, xin bấm vào: {link} Hỏi đáp: {phone}"},
           {.text = "[{centre}] {name}, anh/chị đã về nhà chưa? Nếu đã về, xin bấm vào: {link} Hỏi đáp: "
                    "{phone}"},
           {},
           {.text = "[{centre}] {name} bình an, chúng tôi đã liên lạc được. Hỏi đáp: {phone}",
            .subject = "Đã liên lạc được"},
           {.text = "[{centre}] Khi xác nhận {name} bình an, chúng tôi có thể báo bằng thông báo trên điện "
                    "thoại. Nếu muốn nhận, xin bấm vào: {link} Hỏi đáp: {phone}",
            .subject = "Nhận thông báo trên điện thoại"}}}};
}

LanguageTexts chinese() {
  return {.language = "zh",
          .by_theme = {
              {{.text = "[{centre}] {name}，您好吗？如一切平安，请点击：{link} 咨询 {phone}"},
               {.text = "[{centre}] 我们无法确认{name}是否平安。如果您能前去查看或已见到本人，请点击：{link} "
                        "咨询 {phone}"},
               {.text = "[{centre}] {name}，您回到家了吗？如已到家，请点击：{link} 咨询 {phone}"},
               {},
               {.text = "[{centre}] 已确认{name}平安，请放心。咨询 {phone}", .subject = "已确认平安"},
               {.text = "[{centre}] 确认{name}平安后，我们可以用手机通知告诉您。如愿意接收，请点击：{link} "
                        "咨询 {phone}",
                .subject = "接收手机通知"}}}};
}

}  // namespace

std::string_view to_string(Theme theme) {
  return kThemeNames[static_cast<std::size_t>(theme)];
}

Theme theme_of(const Action& action) {
  if (action.kind == ActionKind::PageOperator) return Theme::Page;
  if (action.kind == ActionKind::AskAbsence) return Theme::AreYouBack;
  if (action.kind == ActionKind::TellContact) return Theme::AllWell;
  if (action.kind == ActionKind::InviteContact) return Theme::PushInvitation;
  return action.contact > 0 ? Theme::ContactCheck : Theme::WellCheck;
}

bool is_for_staff(Theme theme) {
  return theme == Theme::Page;
}

bool is_question(Theme theme) {
  return theme != Theme::Page && theme != Theme::AllWell;
}

bool Texts::has(std::string_view language) const {
  return std::ranges::find(languages, language, &LanguageTexts::language) != languages.end();
}

std::string_view Texts::spoken(std::string_view language) const {
  return has(language) ? language : kKorean;
}

const Wording& Texts::wording(Theme theme, std::string_view language) const {
  const std::string_view spoken_here = is_for_staff(theme) ? kKorean : spoken(language);
  const auto found = std::ranges::find(languages, spoken_here, &LanguageTexts::language);
  CHECK(found != languages.end());
  return found->by_theme[static_cast<std::size_t>(theme)];
}

LanguageTexts& Texts::in(std::string_view language) {
  const auto place = std::ranges::lower_bound(languages, language, {}, &LanguageTexts::language);
  if (place != languages.end() && place->language == language) return *place;
  return *languages.insert(place, LanguageTexts{.language = std::string{language}, .by_theme = {}});
}

Texts default_texts() {
  return {.languages = {english(), korean(), vietnamese(), chinese()}};
}

}  // namespace anbu::casework
