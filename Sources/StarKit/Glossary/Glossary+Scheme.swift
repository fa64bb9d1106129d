// The terms of the scheme: key, English, Chinese, how sure the Chinese is, who has checked it.
extension Glossary {
    static let scheme = #"""
        star_mgmt | star management of members | 党员星级管理 | A |
        star_drive | village members' star-striving action | 农村党员创星行动 | B |
        theme | "devoted to my village, serving the people" | 奉献本村、服务群众 | B |
        excel_drive | striving for excellence | 创先争优 | A |
        branch | village Party branch | 村党支部 | A |
        branch_comm | branch committee | 支部委员会(支委会) | A |
        secretary | branch secretary | 党支部书记 | A |
        group | Party group | 党小组 | A |
        two_comm | village "two committees" | 村“两委” | A |
        street_comm | street Party work committee | 街道党工委 | A |
        park | park (development zone) | 园区 | B |
        dist_org | district organisation department | 区委组织部 | A |
        village_lead | leader assigned to the village | 包村领导 | A |
        resident | resident cadre | 驻村干部 | A |
        cat_a | village cadres | 村“两委”班子成员及其他村干部 | B |
        cat_b | able members at home without post | 在村务农有能力的无职党员 | B |
        cat_c | members without capacity | 无能力联户设岗的无职党员(年老体弱党员) | A/B |
        cat_d | migrant (floating) members | 外出务工流动党员 | A |
        postless | member without a post | 无职党员 | A |
        dim1 | ideological-political star | 思想政治星 | B |
        dim2 | discipline star | 遵规守纪星 | B |
        dim3 | civilisation star | 文明新风星 | A/B |
        dim4 | joint-household service star | 联户服务星 | B |
        dim5 | post responsibility star | 设岗定责星(履岗尽责星) | A/B |
        cap10 / cap6 | 10-star cap / 6-star cap | 10星封顶 / 6星封顶 | B |
        star_level | star level | 星级 | A |
        award_star | award / fix stars | 授星 / 定星 | A |
        lose_star | lose a star / downgrade | 摘星 / 降级 | A |
        pledge | annual star-target responsibility letter | 年度创星目标责任书 | B |
        commitment | public pledge; keep; rate the pledge | 公开承诺;践诺;评诺 | A |
        proposal | proposal letter | 倡议书 | B |
        plate | "Communist household" plate | “共产党员户”标牌 | A |
        logbook | log book (action record) | 党员创星纪实手册 | B |
        ledger | ledger / register | 台账 | A |
        contact_1_2 | household contact "1+2" | 党员联户“1+2” | A/B |
        contacted | contacted household | 联系户 | A |
        visit | home visit record | 走访记录 | A |
        post | post; claim a post | 岗位;认岗(领岗) | A |
        posts_set | set posts, fix duties | 设岗定责 | A |
        post_tech | science and technology demonstration post | 科技示范岗 | A |
        post_adv | advice and deliberation post | 参政议政岗(建言献策岗) | B |
        post_stab | stability and mediation post | 维护稳定岗(矛盾调解岗) | A |
        post_sup | village affairs supervision post | 村务监督岗 | A |
        monthly | monthly service activity | 每月服务群众活动(主题党日) | A/B |
        three_one | "three meetings, one lecture" | 三会一课 | A |
        dues | membership dues | 党费 | A |
        distance_ed | distance education | 党员远程教育 | B |
        display | display column / board | 展示栏 / 展板 | A |
        quarter_bull | quarterly bulletin | 季度通报 | A |
        star_meeting | star management meeting | 党员星级管理会议 | B |
        debrief | debriefing report | 述职 | A |
        double | two reports, two appraisals | 双述双评 | A |
        pre_assess | half-year pre-assessment | 半年预评 | B |
        year_assess | year-end assessment | 年终考评 | A |
        three_two_one | three evaluations, two reviews, one publicity | 三评两审一公示 | B |
        self_eval | self-assessment | 自评(个人自评) | A |
        peer_eval | peer assessment | 党员互评 | A |
        mass_eval | mass appraisal | 群众评议(群众测评) | A |
        ballot | secret ballot / appraisal sheet | 无记名投票 / 测评表 | A |
        tally | tally; teller; scrutineer | 计票;唱票人;监票人 | A/GK |
        turnout | turnout | 参评率 | A |
        quorum | those due to attend; quorum | 应到人数;到会要求 | A |
        first_review | branch initial review | 支部初审 | A |
        second_review | street committee review | 党工委审核 | B |
        publicity | publicity; publicity period | 公示;公示期 | A |
        notice_board | Party affairs notice board | 党务公开栏 | A |
        objection | objection | 异议 | A |
        statement | written defence | 书面申辩 | A |
        appeal | appeal / re-examination | 申诉 / 复核 | A |
        reply | reply to the objector | 答复 | A |
        quota | number of places | 名额 | A |
        ratio | ratio not exceeding | 比例不超过 | A |
        tie | equal score | 同分 | GK |
        dontknow | do not know (ballot option) | 不了解 | GK |
        draw | draw lots (public) | 公开抽签 | GK |
        carry | carry over remainder | 余数结转 | GK |
        eligible | qualifies for stars | 达标 | A |
        veto | single-item veto | 一票否决 | GK |
        lenient | comfort scoring / flattened scores | 人情分 / 平均主义 | A |
        backward | backward member | 后进党员 | A |
        unqualified | unqualified member | 不合格党员 | A |
        helper | helper / helping contact | 帮教联系人 / 结对帮带 | A |
        help_plan | help and change plan | 帮教转化计划 | A |
        talk | admonition talk | 诫勉谈话 | A |
        commend | commend | 表彰 | A |
        july1 | 1 July | “七一” | A |
        reserve | reserve cadre | 村级后备干部 | B |
        overdue | overdue; made up later | 逾期;补记 | GK |
        sync | sync; not yet uploaded; accepted | 同步;待上报;已接收 | A/GK |
        draft | draft; locked; unlocked | 草稿;已锁定;已解锁 | GK |
        correction | correction record | 更正记录 | GK |
        audit | operation log | 操作日志 | GK |
        """#
}
