#include "http/link_words.h"

#include <array>

namespace anbu::http {
namespace {

constexpr LinkWords kKorean{
    .language = "ko",
    .title = "안부확인",
    .well = "잘 계시면 아래를 눌러 주세요.",
    .back = "댁에 돌아오셨으면 아래를 눌러 주세요.",
    .contact = "가 보실 수 있거나, 이미 보셨거나 통화하셨다면 눌러 주세요.",
    .press_well = "잘 있어요",
    .press_back = "돌아왔어요",
    .press_look = "제가 가 볼게요",
    .press_seen = "봤어요 (무사해요)",
    .thanks = "고맙습니다. 잘 받았습니다.",
    .thanks_look =
        "고맙습니다. 만나시면 이 문자의 링크를 다시 열어 알려 주세요. 위급하면 119에 전화해 주세요.",
    .thanks_seen = "고맙습니다. 관제센터에 알렸습니다.",
    .already = "이미 답해 주셨습니다. 고맙습니다.",
    .expired = "답할 수 있는 시간이 지났습니다. 하실 말씀이 있으면 아래로 전화해 주세요.",
    .unknown = "없는 주소입니다. 하실 말씀이 있으면 아래로 전화해 주세요.",
    .many = "잠시 후 다시 시도해 주세요. 급하시면 아래로 전화해 주세요.",
    .again = "지금은 받을 수 없었습니다. 다시 눌러 주시거나 아래로 전화해 주세요.",
    .push_ask =
        "안부가 확인되면 이 기기로 알림을 보내 드립니다. 받으시려면 아래를 누르고 알림을 허용해 주세요.",
    .press_push_on = "알림 켜기",
    .press_push_off = "알림 끄기",
    .push_on = "알림을 켰습니다. 이제 이 창을 닫으셔도 됩니다.",
    .push_off = "알림을 껐습니다. 소식은 메일이나 문자로 알려 드립니다.",
    .push_denied =
        "브라우저가 알림을 막고 있습니다. 브라우저 설정에서 이 사이트의 알림을 허용한 뒤 다시 눌러 주세요.",
    .push_unable = "이 브라우저는 알림을 받을 수 없습니다. 소식은 지금처럼 메일이나 문자로 알려 드립니다.",
    .push_failed = "지금은 되지 않았습니다. 다시 눌러 주시거나 아래로 전화해 주세요.",
};

constexpr LinkWords kEnglish{
    .language = "en",
    .title = "Are you well?",
    .well = "If you are well, please press below.",
    .back = "If you are back home, please press below.",
    .contact = "If you can go and look, or have seen or spoken to the person, please press.",
    .press_well = "I am well",
    .press_back = "I am back",
    .press_look = "I will go and look",
    .press_seen = "I have seen her or him: well",
    .thanks = "Thank you. We have it.",
    .thanks_look = "Thank you. When you have met, open the link again and tell us. In an emergency call 119.",
    .thanks_seen = "Thank you. The control centre knows.",
    .already = "You have answered already. Thank you.",
    .expired = "The time to answer is over. Please call us if there is something to say.",
    .unknown = "There is no such page. Please call us if there is something to say.",
    .many = "Please try again in a moment, or call us.",
    .again = "That did not reach us. Please press again, or call us.",
    .push_ask = "When all is well we tell this device. To hear of it, press below and allow notifications.",
    .press_push_on = "Notify me here",
    .press_push_off = "Notifications off",
    .push_on = "Notifications are on. You may close this page.",
    .push_off = "Notifications are off. You will hear by mail or text.",
    .push_denied =
        "The browser blocks notifications. Allow them for this site in its settings, then press again.",
    .push_unable = "This browser cannot show notifications. You will hear by mail or text as before.",
    .push_failed = "That did not work. Please press again, or call us.",
};

constexpr LinkWords kVietnamese{
    .language = "vi",
    .title = "Hỏi thăm",
    .well = "Nếu anh/chị khỏe, xin bấm nút bên dưới.",
    .back = "Nếu anh/chị đã về nhà, xin bấm nút bên dưới.",
    .contact = "Nếu anh/chị có thể đến xem, hoặc đã gặp hay đã nói chuyện, xin bấm nút.",
    .press_well = "Tôi khỏe",
    .press_back = "Tôi đã về",
    .press_look = "Tôi sẽ đến xem",
    .press_seen = "Tôi đã gặp (bình an)",
    .thanks = "Xin cảm ơn. Chúng tôi đã nhận được.",
    .thanks_look =
        "Xin cảm ơn. Khi gặp được, xin mở lại đường dẫn này và báo cho chúng tôi. Khẩn cấp xin gọi 119.",
    .thanks_seen = "Xin cảm ơn. Trung tâm đã được báo.",
    .already = "Anh/chị đã trả lời rồi. Xin cảm ơn.",
    .expired = "Đã hết thời gian trả lời. Nếu cần, xin gọi số bên dưới.",
    .unknown = "Không có trang này. Nếu cần, xin gọi số bên dưới.",
    .many = "Xin thử lại sau giây lát, hoặc gọi số bên dưới.",
    .again = "Chúng tôi chưa nhận được. Xin bấm lại hoặc gọi số bên dưới.",
    .push_ask =
        "Khi xác nhận bình an, chúng tôi báo đến thiết bị này. Muốn nhận, xin bấm nút và cho phép thông báo.",
    .press_push_on = "Bật thông báo",
    .press_push_off = "Tắt thông báo",
    .push_on = "Đã bật thông báo. Anh/chị có thể đóng trang này.",
    .push_off = "Đã tắt thông báo. Chúng tôi sẽ báo qua thư hoặc tin nhắn.",
    .push_denied = "Trình duyệt đang chặn thông báo. Xin cho phép trong phần cài đặt rồi bấm lại.",
    .push_unable = "Trình duyệt này không nhận được thông báo. Chúng tôi vẫn báo qua thư hoặc tin nhắn.",
    .push_failed = "Chưa thực hiện được. Xin bấm lại hoặc gọi số bên dưới.",
};

constexpr LinkWords kChinese{
    .language = "zh",
    .title = "平安确认",
    .well = "如一切平安，请按下面的按钮。",
    .back = "如已回到家，请按下面的按钮。",
    .contact = "如果您能前去查看，或已见到、已通话，请按按钮。",
    .press_well = "我很好",
    .press_back = "我回来了",
    .press_look = "我去看看",
    .press_seen = "已见到（平安）",
    .thanks = "谢谢，我们已收到。",
    .thanks_look = "谢谢。见到本人后，请再次打开此链接告诉我们。紧急情况请拨打119。",
    .thanks_seen = "谢谢，已通知管理中心。",
    .already = "您已经回答过了，谢谢。",
    .expired = "回答时间已过。如有需要，请拨打下面的电话。",
    .unknown = "没有这个页面。如有需要，请拨打下面的电话。",
    .many = "请稍后再试，急事请拨打下面的电话。",
    .again = "刚才没有收到。请再按一次，或拨打下面的电话。",
    .push_ask = "确认平安后，我们会向此设备发送通知。如愿意接收，请按下面的按钮并允许通知。",
    .press_push_on = "开启通知",
    .press_push_off = "关闭通知",
    .push_on = "已开启通知，您可以关闭此页面。",
    .push_off = "已关闭通知。我们会通过邮件或短信告知您。",
    .push_denied = "浏览器阻止了通知。请在浏览器设置中允许本网站的通知，然后再按一次。",
    .push_unable = "此浏览器无法接收通知。我们仍会通过邮件或短信告知您。",
    .push_failed = "刚才没有成功。请再按一次，或拨打下面的电话。",
};

constexpr std::array kLanguages{&kKorean, &kEnglish, &kVietnamese, &kChinese};

}  // namespace

const LinkWords& link_words(std::string_view language) {
  for (const LinkWords* words : kLanguages) {
    if (words->language == language) return *words;
  }
  return kKorean;
}

}  // namespace anbu::http
