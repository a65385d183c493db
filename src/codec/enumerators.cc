#include "codec/enumerators.h"

namespace anbu::codec {

bool is_known(RiskGroup value) {
  switch (value) {
    case RiskGroup::Low:
    case RiskGroup::Medium:
    case RiskGroup::High:
      return true;
  }
  return false;
}

bool is_known(AbsenceKind value) {
  switch (value) {
    case AbsenceKind::Trip:
    case AbsenceKind::Hospital:
    case AbsenceKind::Respite:
      return true;
  }
  return false;
}

bool is_known(AbsenceSource value) {
  switch (value) {
    case AbsenceSource::Officer:
    case AbsenceSource::Resident:
    case AbsenceSource::Family:
      return true;
  }
  return false;
}

bool is_known(AwayHint value) {
  switch (value) {
    case AwayHint::None:
    case AwayHint::PhoneWentOn:
    case AwayHint::WalkedOut:
      return true;
  }
  return false;
}

bool is_known(Grade value) {
  switch (value) {
    case Grade::Calm:
    case Grade::Watch:
    case Grade::Caution:
    case Grade::Serious:
      return true;
  }
  return false;
}

bool is_known(SignalKind value) {
  switch (value) {
    case SignalKind::Silence:
    case SignalKind::HardLimit:
    case SignalKind::Blind:
    case SignalKind::Sos:
    case SignalKind::RiskWord:
    case SignalKind::ByHand:
      return true;
  }
  return false;
}

bool is_known(FeedState value) {
  switch (value) {
    case FeedState::Waiting:
    case FeedState::Live:
    case FeedState::Late:
      return true;
  }
  return false;
}

bool is_known(CaseKind value) {
  switch (value) {
    case CaseKind::Person:
    case CaseKind::Blind:
    case CaseKind::Group:
      return true;
  }
  return false;
}

bool is_known(Confirmation value) {
  switch (value) {
    case Confirmation::None:
    case Confirmation::SpokenTo:
    case Confirmation::Seen:
    case Confirmation::CredibleWitness:
    case Confirmation::EmergencyService:
      return true;
  }
  return false;
}

bool is_known(EntryKind value) {
  switch (value) {
    case EntryKind::Signal:
    case EntryKind::LifeSign:
    case EntryKind::Step:
    case EntryKind::Action:
    case EntryKind::ActionResult:
    case EntryKind::Command:
    case EntryKind::Timer:
    case EntryKind::Refusal:
      return true;
  }
  return false;
}

bool is_known(CallResult value) {
  switch (value) {
    case CallResult::Well:
    case CallResult::Help:
    case CallResult::SeenByContact:
    case CallResult::WillLook:
    case CallResult::NoAnswer:
    case CallResult::Busy:
    case CallResult::Unreachable:
    case CallResult::Refused:
      return true;
  }
  return false;
}

bool is_known(CrewWord value) {
  switch (value) {
    case CrewWord::Accepted:
    case CrewWord::Declined:
    case CrewWord::OnTheWay:
    case CrewWord::Arrived:
    case CrewWord::FoundWell:
    case CrewWord::FoundInNeed:
    case CrewWord::FoundDead:
    case CrewWord::NotFound:
      return true;
  }
  return false;
}

bool is_known(DoorOpener value) {
  switch (value) {
    case DoorOpener::KeyHolder:
    case DoorOpener::Police:
    case DoorOpener::Fire:
      return true;
  }
  return false;
}

bool is_known(LocationBy value) {
  switch (value) {
    case LocationBy::Police:
    case LocationBy::Fire:
      return true;
  }
  return false;
}

}  // namespace anbu::codec
