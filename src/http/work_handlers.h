// The work around cases: tasks, hand-overs, colleagues, texts for records, who may have her located.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_tasks(Office& office, Records& records, const Call& call);
void answer_task(Office& office, Records& records, Call call);
Response list_hand_overs(Office& office, Records& records, const Call& call);
Response post_hand_over_word(Office& office, Records& records, const Call& call);
Response list_colleagues(Office& office, Records& records, const Call& call);
Response list_record_texts(Office& office, Records& records, const Call& call);
Response post_standing_notes(Office& office, Records& records, const Call& call);
Response get_location(Office& office, Records& records, const Call& call);

}  // namespace anbu::http
